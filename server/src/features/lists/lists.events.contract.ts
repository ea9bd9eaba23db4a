import type { ListAnswer } from './lists.contract.js';

/** What reading a list sends to the open screens of whoever opened it. `GET /api/lists/:id` holds the same truth. */
export interface ListsRealtimeEvents {
  'list.changed': ListAnswer;
}
