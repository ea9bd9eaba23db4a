import { realtime } from '../../realtime/index.js';

/** Says to whoever brought something that it was here already; returns the way to stop. */
export function announceDuplicates(): () => void {
  return realtime.on('duplicates.found', (found) => {
    void import('./duplicate-toast.js').then(({ announceFound }) => announceFound(found));
  });
}
