let count = 0;

/** Counts a download that has arrived on the app's icon, where the system shows such numbers and nobody is looking. */
export function countFinished(): void {
  if (document.visibilityState === 'visible' || !('setAppBadge' in navigator)) return;
  count += 1;
  void navigator.setAppBadge(count).catch(() => undefined);
}

/** Takes the number off the icon whenever the app is looked at; returns the way to stop. */
export function clearWhenLookedAt(): () => void {
  const clear = () => {
    if (document.visibilityState !== 'visible' || !('clearAppBadge' in navigator)) return;
    count = 0;
    void navigator.clearAppBadge().catch(() => undefined);
  };
  clear();
  document.addEventListener('visibilitychange', clear);
  return () => document.removeEventListener('visibilitychange', clear);
}
