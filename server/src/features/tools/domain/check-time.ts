const HOUR_MS = 60 * 60_000;
/** After a check that went well, and after one that did not. */
const AFTER_MS = { well: 24 * HOUR_MS, badly: 3 * HOUR_MS } as const;
/** A part of the wait by which it is longer or shorter, so that no two households ask at one moment. */
const JITTER = 0.1;
/** Further away than this a time was written by a clock that was wrong. */
const FURTHEST_MS = 2 * AFTER_MS.well;

/** When to check again; `random` is from 0 to 1. */
export function nextCheck(how: 'well' | 'badly', now: Date, random: number): Date {
  const wait = AFTER_MS[how] * (1 + JITTER * (2 * random - 1));
  return new Date(now.getTime() + Math.round(wait));
}

/** Whether it is time: never checked, the time has passed (also while the server was off), or it cannot be right. */
export function isCheckDue(nextCheckAt: Date | null, now: Date): boolean {
  if (nextCheckAt === null) return true;
  const wait = nextCheckAt.getTime() - now.getTime();
  return wait <= 0 || wait > FURTHEST_MS;
}
