import type { DuplicateRelation } from './duplicates.contract.js';

/** What the search for duplicates sends to open screens. `GET /api/duplicates` holds the same truth. */
export interface DuplicatesRealtimeEvents {
  /** The groups of these items are different: found, decided or dismissed. */
  'duplicates.changed': { mediaIds: string[] };
  /** Something this person brought was there already; `relation` says what the new item is to the best other. */
  'duplicates.found': { mediaId: string; title: string; relation: DuplicateRelation };
}
