import type { WatchStateAnswer } from './playback.contract.js';

/** What playback sends to a person's other screens. `GET /api/media/:id` holds the same truth. */
export interface PlaybackRealtimeEvents {
  'watch.changed': WatchStateAnswer;
}
