import { keys, queryClient } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';

/** A batch that ends brings many at once; they are asked for together. */
const pauseMs = 500;

/** Keeps the history on screen in step with what arrives and what goes; returns the way to stop. */
export function keepHistoryLive(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const off = realtime.on('history.changed', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void queryClient.invalidateQueries({ queryKey: keys.history });
    }, pauseMs);
  });
  return () => {
    off();
    clearTimeout(timer);
  };
}
