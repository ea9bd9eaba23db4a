/** The two clocks, read at one moment. Milliseconds since 1970. */
export interface Clocks {
  readonly phone: number;
  readonly house: number;
}

/** Small steps of either clock, and the seconds that an HTTP date leaves out. */
const STEADY_MS = 5_000;

/**
 * When somebody watched, by the house's clock: never in its future. The phone's clock may be wrong by any amount: only
 * its distance to the house's counts, as it was when the house was last heard before (`then`) and as it is `now`. A
 * clock that was set in between leaves two answers; the one that fits between both moments is taken, else the
 * earliest possible moment, which can take no newer place away.
 */
export function momentOfWatching(watchedAt: number, then: Clocks | null, now: Clocks): number {
  const byNow = watchedAt + (now.house - now.phone);
  if (then === null) return Math.min(byNow, now.house);
  const byThen = watchedAt + (then.house - then.phone);
  const fits = (moment: number) => moment >= then.house - STEADY_MS && moment <= now.house + STEADY_MS;
  const fitting = [byThen, byNow].filter(fits);
  return Math.min(now.house, fitting.length > 0 ? Math.min(...fitting) : then.house);
}
