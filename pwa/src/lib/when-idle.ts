const atLatestMs = 3000;

/** Calls `work` once, when the page has loaded and the browser has nothing better to do, or soon after three seconds. */
export function whenIdle(work: () => void): void {
  let isWaiting = false;
  const wait = () => {
    if (isWaiting) return;
    isWaiting = true;
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: atLatestMs });
    else setTimeout(work, 1);
  };
  if (document.readyState === 'complete') return wait();
  addEventListener('load', wait, { once: true });
  setTimeout(wait, atLatestMs);
}
