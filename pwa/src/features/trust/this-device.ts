/** Whose steps to show: what kind of system a browser runs on. */
export type DeviceKind = 'android' | 'ios' | 'desktop';

export const deviceKinds = ['android', 'ios', 'desktop'] as const satisfies readonly DeviceKind[];

/** Guesses the system from the browser's own word; an iPad calls itself a Mac, and has a touch screen. */
export function deviceKindOf(userAgent: string, touchPoints: number): DeviceKind {
  if (/android/i.test(userAgent)) return 'android';
  if (/iphone|ipad|ipod/i.test(userAgent)) return 'ios';
  return /macintosh/i.test(userAgent) && touchPoints > 1 ? 'ios' : 'desktop';
}

/** A clock that differs by less is right enough for certificates, which count from two days ago. */
const TOLERATED_MS = 12 * 60 * 60 * 1000;

/** Whole hours by which this device's clock is ahead of the server's (negative: behind); null when it is right enough. */
export function clockDifference(serverNow: string, deviceNow: number): number | null {
  const difference = deviceNow - Date.parse(serverNow);
  return Math.abs(difference) < TOLERATED_MS ? null : Math.round(difference / (60 * 60 * 1000));
}
