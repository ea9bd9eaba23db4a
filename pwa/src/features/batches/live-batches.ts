import { keys, queryClient, type Batch } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';
import { withBatch, withoutBatch, type BatchPages } from './domain/batch-lists.js';

/** Keeps what is remembered of batches in step with the server while a page shows it; returns the way to stop. */
export function keepBatchesLive(): () => void {
  const offs = [
    realtime.on('batch.changed', takeBatch),
    realtime.on('batch.removed', ({ id }) => dropBatch(id)),
  ];
  return () => {
    for (const off of offs) off();
  };
}

/** Shows a batch as it is now; those of others, of which administrators hear, are in no list of one's own. */
export function takeBatch(batch: Batch): void {
  queryClient.setQueryData<Batch>(keys.batch(batch.id), (known) => (known ? batch : undefined));
  if (batch.personId !== session.me?.id) return;
  queryClient.setQueryData<BatchPages>(keys.batchList, (list) => list && withBatch(list, batch));
}

/** Takes a batch off the list. */
export function dropBatch(id: string): void {
  queryClient.setQueryData<BatchPages>(keys.batchList, (list) => list && withoutBatch(list, id));
}
