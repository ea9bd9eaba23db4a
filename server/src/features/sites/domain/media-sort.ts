import type { MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import type { MediaSort } from '../sites.contract.js';

/** Seconds: YouTube's own limit for a short. */
const LONGEST_SHORT = 180;
/** Seconds: a song with its video is rarely longer. */
const LONGEST_SONG = 12 * 60;
const MUSIC = /^(music|musique|音乐|音樂)$/i;

/**
 * What kind of thing it is, as far as habits go: people take music differently from films. `isStanding`: the picture
 * is higher than wide.
 */
export function mediaSort(facts: {
  readonly durationSeconds: number | null;
  readonly categories: readonly string[];
  readonly isStanding: boolean;
}): MediaSort {
  const seconds = facts.durationSeconds ?? Infinity;
  if (facts.categories.some((category) => MUSIC.test(category)) && seconds <= LONGEST_SONG) return 'music';
  if (seconds <= LONGEST_SHORT && facts.isStanding) return 'short';
  return seconds <= 60 ? 'short' : 'film';
}

/** True when the largest picture on offer is higher than wide. */
export function isStanding({ formats }: Pick<MediaInfo, 'formats'>): boolean {
  const sizes = formats.flatMap(({ width, height }) => (width && height ? [{ width, height }] : []));
  const largest = sizes.reduce<{ width: number; height: number } | null>(
    (best, size) => (best && best.width * best.height >= size.width * size.height ? best : size),
    null,
  );
  return largest !== null && largest.height > largest.width;
}
