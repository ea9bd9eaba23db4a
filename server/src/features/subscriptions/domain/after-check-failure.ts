const FIRST_MS = 15 * 60_000;
const LONGEST_MS = 24 * 3_600_000;
/** A share of the time, added or taken away, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * The next look after the `failures`th failure in a row: 15 minutes, then twice as long each time, a day at most;
 * ±20 % by `random` (0 to 1). A site that names a time itself is not asked before it.
 */
export function afterCheckFailure(
  failures: number,
  now: Date,
  { random, retryAfterSeconds }: { random: number; retryAfterSeconds: number | null },
): Date {
  const doubled = FIRST_MS * 2 ** Math.min(20, Math.max(0, failures - 1));
  const jittered = Math.min(LONGEST_MS, doubled) * (1 + JITTER * (2 * random - 1));
  const asked = Math.min(LONGEST_MS, (retryAfterSeconds ?? 0) * 1000);
  return new Date(now.getTime() + Math.max(jittered, asked));
}
