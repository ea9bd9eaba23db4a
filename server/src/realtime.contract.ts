import type { AccountsRealtimeEvents } from './features/accounts/accounts.events.contract.js';
import type { BatchesRealtimeEvents } from './features/batches/batches.events.contract.js';
import type { ChildRequestsRealtimeEvents } from './features/child-requests/child-requests.events.contract.js';
import type { CompressionRealtimeEvents } from './features/compression/compression.events.contract.js';
import type { DownloadsRealtimeEvents } from './features/downloads/downloads.events.contract.js';
import type { DuplicatesRealtimeEvents } from './features/duplicates/duplicates.events.contract.js';
import type { EarlyPlaybackRealtimeEvents } from './features/early-playback/early-playback.events.contract.js';
import type { LanguagesRealtimeEvents } from './features/languages/languages.events.contract.js';
import type { HistoryRealtimeEvents } from './features/history/history.events.contract.js';
import type { ListsRealtimeEvents } from './features/lists/lists.events.contract.js';
import type { LibraryRealtimeEvents } from './features/library/library.events.contract.js';
import type { NotificationsRealtimeEvents } from './features/notifications/notifications.events.contract.js';
import type { ScreensRealtimeEvents } from './features/screens/screens.events.contract.js';
import type { SchedulesRealtimeEvents } from './features/schedules/schedules.events.contract.js';
import type { PlansRealtimeEvents } from './features/plans/plans.events.contract.js';
import type { PlaylistsRealtimeEvents } from './features/playlists/playlists.events.contract.js';
import type { PlaybackRealtimeEvents } from './features/playback/playback.events.contract.js';
import type { RatingsRealtimeEvents } from './features/ratings/ratings.events.contract.js';
import type { PreparationsRealtimeEvents } from './features/preparations/preparations.events.contract.js';
import type { SubscriptionsRealtimeEvents } from './features/subscriptions/subscriptions.events.contract.js';
import type { TogetherRealtimeEvents } from './features/together/together.events.contract.js';
import type { ToolsRealtimeEvents } from './features/tools/tools.events.contract.js';
import type { SiteQueuesRealtimeEvents } from './features/site-queues/site-queues.events.contract.js';

/** Every event the server sends to an open screen; each feature adds its own map here. */
export type RealtimeEvents = AccountsRealtimeEvents &
  DownloadsRealtimeEvents &
  BatchesRealtimeEvents &
  ChildRequestsRealtimeEvents &
  SchedulesRealtimeEvents &
  SubscriptionsRealtimeEvents &
  LibraryRealtimeEvents &
  EarlyPlaybackRealtimeEvents &
  HistoryRealtimeEvents &
  LanguagesRealtimeEvents &
  ListsRealtimeEvents &
  NotificationsRealtimeEvents &
  PlaybackRealtimeEvents &
  PlaylistsRealtimeEvents &
  RatingsRealtimeEvents &
  ScreensRealtimeEvents &
  PlansRealtimeEvents &
  TogetherRealtimeEvents &
  ToolsRealtimeEvents &
  CompressionRealtimeEvents &
  PreparationsRealtimeEvents &
  DuplicatesRealtimeEvents &
  SiteQueuesRealtimeEvents;
