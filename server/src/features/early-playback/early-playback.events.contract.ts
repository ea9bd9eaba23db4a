import type { WatchSessionAnswer } from './early-playback.contract.js';

/** What a person's screens hear of the films that play while they arrive. `GET /api/watch-sessions/:id` holds the same truth. */
export interface EarlyPlaybackRealtimeEvents {
  'watch-session.changed': WatchSessionAnswer;
}
