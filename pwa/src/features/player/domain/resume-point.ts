/** Places nearer to the beginning than this start from the beginning. Seconds. */
const worthResuming = 5;

/** True when so little is left that the film counts as seen: the last 5 %, at least 5 and at most 60 seconds. */
export function isNearlyOver(positionSeconds: number, durationSeconds: number): boolean {
  const tail = Math.min(60, Math.max(5, durationSeconds * 0.05));
  return positionSeconds >= durationSeconds - tail;
}

/**
 * Where to start playing, in seconds: a moment asked for by the link wins, then the person's saved place,
 * unless it is at the very beginning or the film was nearly over.
 */
export function startPoint(wanted: {
  askedSeconds: number | null;
  positionSeconds: number;
  durationSeconds: number | null;
}): number {
  const { askedSeconds, positionSeconds, durationSeconds } = wanted;
  if (askedSeconds !== null) return clampToFilm(askedSeconds, durationSeconds);
  if (positionSeconds < worthResuming) return 0;
  if (durationSeconds !== null && isNearlyOver(positionSeconds, durationSeconds)) return 0;
  return positionSeconds;
}

/** Reads `?t=` of a link: whole or broken seconds; null for anything else. */
export function askedMoment(text: string | null | undefined): number | null {
  if (!text || !/^\d{1,7}(\.\d{1,3})?$/.test(text)) return null;
  return Number(text);
}

/** Share of the film already seen, 0 to 1; null when nothing worth showing was. */
export function watchedShare(positionSeconds: number, durationSeconds: number | null): number | null {
  if (durationSeconds === null || durationSeconds <= 0 || positionSeconds < worthResuming) return null;
  return Math.min(1, positionSeconds / durationSeconds);
}

function clampToFilm(seconds: number, durationSeconds: number | null): number {
  const last = durationSeconds === null ? Number.POSITIVE_INFINITY : Math.max(0, durationSeconds - 1);
  return Math.min(last, Math.max(0, seconds));
}
