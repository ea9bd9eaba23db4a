const QUIET_BELOW = 0.02;
const WORTH_FROM_MS = 150;

/**
 * Whether to collect garbage now: the process was quiet lately (`load`, its share of one processor, 0.02 is 2 %)
 * and worked for a while since the last collection (`busyMs`, processor time).
 */
export function isWorthCollecting(load: number, busyMs: number): boolean {
  return load < QUIET_BELOW && busyMs >= WORTH_FROM_MS;
}
