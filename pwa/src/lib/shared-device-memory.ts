const key = 'foyer.shared-device';

/** Whether this browser was a shared device when it was last asked. */
export function wasShared(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    // Storage may be blocked; the server then says.
    return false;
  }
}

/** Keeps for the next start whether this browser is a shared device. */
export function rememberSharing(isShared: boolean): void {
  try {
    if (isShared) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Storage may be blocked; the next start shows the sign-in form for a moment.
  }
}
