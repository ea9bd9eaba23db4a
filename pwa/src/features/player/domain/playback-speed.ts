/** The speeds offered, slowest first; 1 is as filmed. */
export const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next faster speed, or the fastest. */
export function fasterThan(speed: number): number {
  return speeds.find((offered) => offered > speed) ?? 3;
}

/** The next slower speed, or the slowest. */
export function slowerThan(speed: number): number {
  return speeds.findLast((offered) => offered < speed) ?? 0.25;
}
