/** What ratings send to open screens. `GET /api/media/:id/rating` holds the same truth. */
export interface RatingsRealtimeEvents {
  'rating.changed': { mediaId: string };
}
