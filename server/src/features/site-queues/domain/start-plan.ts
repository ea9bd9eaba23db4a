/** How fast downloads of one queue may start. */
export interface Pace {
  /** Starts within any minute; null: no limit. */
  readonly requestsPerMinute: number | null;
  /** Seconds between two starts. */
  readonly pauseSeconds: number;
}

const MINUTE_MS = 60_000;
/** A pause is up to this share shorter or longer, so that no clockwork shows. */
const JITTER = 0.3;

/** True when there is nothing to keep to. */
export function isUnpaced({ requestsPerMinute, pauseSeconds }: Pace): boolean {
  return requestsPerMinute === null && pauseSeconds === 0;
}

/**
 * The earliest times at which `count` downloads may start, one after the other, after those that started at `starts`
 * (milliseconds, oldest first). `jitter` gives a random number from -1 to 1 for each pause.
 */
export function planStarts(
  starts: readonly number[],
  count: number,
  pace: Pace,
  now: number,
  jitter: () => number,
): number[] {
  const all = [...starts];
  for (let index = 0; index < count; index++) all.push(nextStart(all, pace, now, jitter));
  return all.slice(starts.length);
}

function nextStart(starts: readonly number[], pace: Pace, now: number, jitter: () => number): number {
  const last = starts.at(-1);
  const pause = pace.pauseSeconds * 1000 * (1 + JITTER * jitter());
  const afterPause = last === undefined ? now : last + pause;
  const limit = pace.requestsPerMinute;
  const oldest = limit === null ? undefined : starts.at(-limit);
  const withinLimit = oldest === undefined ? now : oldest + MINUTE_MS;
  return Math.round(Math.max(now, afterPause, withinLimit));
}

/** The starts that still count for what comes; those that are yet to come were written by a clock that was wrong. */
export function recentStarts(starts: readonly number[], now: number): number[] {
  const past = starts.filter((at) => at <= now + MINUTE_MS);
  const last = past.at(-1);
  return past.filter((at) => at > now - MINUTE_MS || at === last);
}
