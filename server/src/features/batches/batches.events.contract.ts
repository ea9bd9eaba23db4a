import type { BatchAnswer } from './batches.contract.js';

/** What the batches feature sends to open screens. `GET /api/batches` holds the same truth. */
export interface BatchesRealtimeEvents {
  'batch.changed': BatchAnswer;
  'batch.removed': { id: string };
}
