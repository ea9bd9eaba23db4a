/** How failures slow further tries of one account or one address down. Times in milliseconds. */
export interface AttemptPolicy {
  /** So many failures within the window cost no wait. */
  readonly freeFailures: number;
  /** The wait after the first failure that is not free; it doubles with each one more. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** A failure older than this is forgotten. */
  readonly windowMs: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Ten typing mistakes are free; then 1, 2, 4 … seconds, at most five minutes, so that nobody is locked out for long. */
export const accountPolicy: AttemptPolicy = {
  freeFailures: 10,
  firstWaitMs: SECOND,
  longestWaitMs: 5 * MINUTE,
  windowMs: 60 * MINUTE,
};

/** A household may share one address, so more is free; one that tries many names waits longer. */
export const addressPolicy: AttemptPolicy = {
  freeFailures: 30,
  firstWaitMs: SECOND,
  longestWaitMs: 15 * MINUTE,
  windowMs: 60 * MINUTE,
};

/** A PIN has few digits: five mistakes are free, then half a minute, doubled up to a quarter of an hour. */
export const pinPolicy: AttemptPolicy = {
  freeFailures: 5,
  firstWaitMs: 30 * SECOND,
  longestWaitMs: 15 * MINUTE,
  windowMs: 24 * 60 * MINUTE,
};

/** Beyond so many failures the wait is the longest anyway; older ones need not be remembered. */
const REMEMBERED_PAST_FREE = 20;

/** The failures (times, oldest first) that still count at `now`. */
export function countingFailures(failures: readonly number[], now: number, policy: AttemptPolicy): number[] {
  return failures
    .filter((failedAt) => failedAt > now - policy.windowMs)
    .slice(-(policy.freeFailures + REMEMBERED_PAST_FREE));
}

/** Milliseconds to wait before the next try; 0 means now. `failures` are times, oldest first. */
export function waitBeforeNext(failures: readonly number[], now: number, policy: AttemptPolicy): number {
  const counting = countingFailures(failures, now, policy);
  const latest = counting.at(-1);
  if (latest === undefined || counting.length < policy.freeFailures) return 0;
  const doublings = counting.length - policy.freeFailures;
  const wait = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** doublings);
  return Math.max(0, latest + wait - now);
}
