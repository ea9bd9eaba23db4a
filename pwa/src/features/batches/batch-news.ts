import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';

/** Announces, once each, the batches of one's own that end while somebody is here; returns the way to stop. */
export function announceBatches(): () => void {
  const running = new Set<string>();
  return realtime.on('batch.changed', (batch) => {
    if (batch.personId !== session.me?.id) return;
    if (batch.status === 'running') running.add(batch.id);
    else if (running.delete(batch.id) && batch.status === 'finished')
      void import('./batch-actions.js').then(({ announceBatch }) => announceBatch(batch));
  });
}
