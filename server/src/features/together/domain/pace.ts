/** How often somebody may do a thing. */
export interface Pace {
  readonly most: number;
  readonly withinMs: number;
}

/** Quicker than anybody types, slower than a script. */
export const chatPace: Pace = { most: 8, withinMs: 10_000 };
/** A finger that taps along with the applause. */
export const reactionPace: Pace = { most: 25, withinMs: 10_000 };

/** Milliseconds to wait before the next time, 0 when it may be now; `times` are the earlier ones, oldest first. */
export function waitAt(times: readonly number[], nowMs: number, { most, withinMs }: Pace): number {
  const [first] = times.slice(-most);
  if (times.length < most || first === undefined) return 0;
  return Math.max(0, first + withinMs - nowMs);
}
