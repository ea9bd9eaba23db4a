import type { PreparationAnswer } from './preparations.contract.js';

/** What preparing films sends to open screens. `GET /api/preparations` holds the same truth. */
export interface PreparationsRealtimeEvents {
  'preparation.changed': PreparationAnswer;
}
