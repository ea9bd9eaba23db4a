/** What is told to open screens: the child's and the grown-ups'. `GET /api/child-requests` holds the truth. */
export interface ChildRequestsRealtimeEvents {
  'child-requests.changed': { childId: string };
}
