/** A light tick under the finger that says that something was taken hold of. Nothing where a device has no motor. */
export function touchTick(): void {
  if ('vibrate' in navigator) navigator.vibrate(8);
}
