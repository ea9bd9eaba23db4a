import type { DownloadsRealtimeEvents } from './features/downloads/downloads.events.contract.js';
import type { LibraryRealtimeEvents } from './features/library/library.events.contract.js';
import type { PlaybackRealtimeEvents } from './features/playback/playback.events.contract.js';

/** Every event the server sends to an open screen; each feature adds its own map here. */
export type RealtimeEvents = DownloadsRealtimeEvents & LibraryRealtimeEvents & PlaybackRealtimeEvents;
