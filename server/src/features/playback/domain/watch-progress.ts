const WATCHED_SHARE = 0.92;
const CREDITS_SECONDS = 30;
/** A clip's last half minute is no credits: never more than this share of it. */
const CREDITS_SHARE = 0.25;

/** A place in an item, and whether it counts as seen. */
export interface WatchProgress {
  readonly positionSeconds: number;
  readonly isWatched: boolean;
}

/** True when a position counts as having seen it all: 92 % of it, or within the last 30 seconds (a quarter of a clip). */
export function isAtEnd(positionSeconds: number, durationSeconds: number | null): boolean {
  if (durationSeconds === null || durationSeconds <= 0) return false;
  const credits = Math.min(CREDITS_SECONDS, durationSeconds * CREDITS_SHARE);
  return positionSeconds >= durationSeconds * WATCHED_SHARE || durationSeconds - positionSeconds <= credits;
}

/** The state after playing to `seconds`: kept within the item; what was once watched stays watched. */
export function progressAt(
  seconds: number,
  durationSeconds: number | null,
  wasWatched: boolean,
): WatchProgress {
  const positionSeconds = durationSeconds === null ? seconds : Math.min(seconds, durationSeconds);
  return { positionSeconds, isWatched: wasWatched || isAtEnd(positionSeconds, durationSeconds) };
}

/** Where to start playing: the saved place, or the beginning when that was the end. */
export function resumeSeconds(saved: WatchProgress | null, durationSeconds: number | null): number {
  if (!saved || isAtEnd(saved.positionSeconds, durationSeconds)) return 0;
  return saved.positionSeconds;
}
