import { session } from '../session/index.js';

const firstPauseMs = 2000;
const longestPauseMs = 10_000;

/**
 * Asks a silent house who we are by itself: later and later, and at once when there is reason to hope. Returns the way
 * to stop.
 */
export function askAgain(): () => void {
  let pause = firstPauseMs;
  let timer: ReturnType<typeof setTimeout>;
  const ask = async () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible') await session.load();
    if (off.signal.aborted) return;
    pause = Math.min(pause * 2, longestPauseMs);
    timer = setTimeout(ask, pause);
  };
  const hope = () => {
    pause = firstPauseMs;
    void ask();
  };
  const off = new AbortController();
  addEventListener('online', hope, { signal: off.signal });
  document.addEventListener('visibilitychange', hope, { signal: off.signal });
  timer = setTimeout(ask, pause);
  return () => {
    clearTimeout(timer);
    off.abort();
  };
}
