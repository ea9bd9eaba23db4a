import type { SegmentCategory } from '../../api/index.js';
import { m } from '../../i18n/index.js';

const words: Record<SegmentCategory, () => string> = {
  sponsor: m.player_skip_sponsor,
  selfpromo: m.player_skip_selfpromo,
  interaction: m.player_skip_interaction,
  intro: m.player_skip_intro,
  outro: m.player_skip_outro,
  preview: m.player_skip_preview,
  filler: m.player_skip_filler,
  music_offtopic: m.player_skip_music,
};

/** The kinds of parts in the order they are offered. */
export const skipCategories = Object.keys(words) as SegmentCategory[];

/** What a kind of part is called. */
export function skipWords(category: SegmentCategory): string {
  return words[category]();
}
