const DAY_MS = 24 * 60 * 60 * 1000;

/** Last use is written at most this often. */
const NOTED_EVERY_MS = 5 * 60 * 1000;

/** When a session used at `now` ends, unless it is used again before. */
export function sessionEnd(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

/** How long a browser keeps the session's cookie, in seconds. */
export function cookieSeconds(days: number): number {
  return (days * DAY_MS) / 1000;
}

/** True when the last use on record is old enough to be written anew. */
export function isNoteDue(lastNotedAt: Date | null, now: Date): boolean {
  return lastNotedAt === null || now.getTime() - lastNotedAt.getTime() >= NOTED_EVERY_MS;
}
