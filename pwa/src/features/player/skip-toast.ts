import type { SkipSegment } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { skipWords } from './skip-words.js';

/** Says which part was jumped over, with the way back. */
export function sayWhatWasSkipped({ category, endSeconds }: SkipSegment, goBack: () => void): void {
  toasts.show({
    text: m.player_skipped({ what: skipWords(category), time: show.clock(endSeconds) }),
    about: 'player-skip',
    action: { label: m.player_skip_undo(), onclick: goBack },
  });
}
