import type { CompressionAnswer } from './compression.contract.js';

/** What making films smaller sends to open screens. `GET /api/compressions` holds the same truth. */
export interface CompressionRealtimeEvents {
  'compression.changed': CompressionAnswer;
}
