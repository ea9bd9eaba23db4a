/** What the search for duplicates sends to open screens. `GET /api/duplicates` holds the same truth. */
export interface DuplicatesRealtimeEvents {
  /** The groups of these items are different: found, decided or dismissed. */
  'duplicates.changed': { mediaIds: string[] };
}
