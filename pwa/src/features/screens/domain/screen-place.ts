/** What a screen said of what it plays, and when. Seconds; milliseconds for the clock. */
export interface ToldPlace {
  positionSeconds: number;
  durationSeconds: number;
  isPaused: boolean;
}

/** Where a screen is by now, kept inside the film. `sinceMs`: how long ago it said so, by this device’s own clock. */
export function placeNow(told: ToldPlace, sinceMs: number): number {
  const ran = told.isPaused ? 0 : Math.max(0, sinceMs) / 1000;
  const last = told.durationSeconds > 0 ? told.durationSeconds : Number.POSITIVE_INFINITY;
  return Math.min(last, told.positionSeconds + ran);
}
