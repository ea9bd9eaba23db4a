const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nothing is known of when it publishes. */
const UNKNOWN_MS = 6 * HOUR_MS;
/** Looks per film that a channel publishes. */
const LOOKS_PER_FILM = 4;
/** The newest dates that say how a channel publishes now. */
const NEWEST = 20;

/**
 * Milliseconds until the next look at a channel, one hour to a day: a quarter of what usually lies between two of
 * its films (the median of the newest, in any order), or of its silence when that has become longer.
 */
export function checkInterval(published: readonly Date[], now: Date): number {
  const times = published
    .map((date) => Math.min(date.getTime(), now.getTime()))
    .sort((one, other) => other - one)
    .slice(0, NEWEST);
  const [newest] = times;
  if (newest === undefined || times.length < 2) return UNKNOWN_MS;
  const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
  const median = gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  // A day without its hour is the day's beginning: one day of silence says nothing.
  const silence = Math.max(0, now.getTime() - newest - DAY_MS);
  return Math.min(DAY_MS, Math.max(HOUR_MS, Math.max(median, silence) / LOOKS_PER_FILM));
}

/** The next look: the shortest time that a follower has fixed, else {@link checkInterval}. */
export function nextCheck(
  fixedHours: readonly (number | null)[],
  published: readonly Date[],
  now: Date,
): Date {
  const fixed = fixedHours.filter((hours) => hours !== null);
  const adaptive =
    fixed.length < fixedHours.length || fixed.length === 0 ? checkInterval(published, now) : DAY_MS;
  return new Date(now.getTime() + Math.min(adaptive, ...fixed.map((hours) => hours * HOUR_MS)));
}
