/** What the history sends to its person's open screens and the administrators'. `GET /api/history` holds the truth. */
export interface HistoryRealtimeEvents {
  /** An entry came, lost its film or was forgotten. */
  'history.changed': { readonly personId: string };
}
