import { OutboxMessage } from './core/events/outbox-message.entity.js';
import { ApiKey } from './features/accounts/api-key.entity.js';
import { Household } from './features/accounts/household.entity.js';
import { Pairing } from './features/accounts/pairing.entity.js';
import { Invitation } from './features/accounts/invitation.entity.js';
import { Person } from './features/accounts/person.entity.js';
import { Session } from './features/accounts/session.entity.js';
import { SharedDevice } from './features/accounts/shared-device.entity.js';
import { BatchItem } from './features/batches/batch-item.entity.js';
import { Batch } from './features/batches/batch.entity.js';
import { CompressionRule } from './features/compression/compression-rule.entity.js';
import { Compression } from './features/compression/compression.entity.js';
import { Download } from './features/downloads/download.entity.js';
import { DuplicatePair } from './features/duplicates/duplicate-pair.entity.js';
import { MediaFingerprintKey } from './features/duplicates/media-fingerprint-key.entity.js';
import { MediaFingerprint } from './features/duplicates/media-fingerprint.entity.js';
import { ChildCreator } from './features/library/child-creator.entity.js';
import { ChildRequest } from './features/child-requests/child-request.entity.js';
import { Creator } from './features/library/creator.entity.js';
import { MediaSearch } from './features/library/media-search.entity.js';
import { MediaShare } from './features/library/media-share.entity.js';
import { MediaSidecar } from './features/library/media-sidecar.entity.js';
import { MediaTag } from './features/library/media-tag.entity.js';
import { MediaWish } from './features/library/media-wish.entity.js';
import { Media } from './features/library/media.entity.js';
import { TitleLanguage } from './features/languages/title-language.entity.js';
import { TitleTranslation } from './features/languages/title-translation.entity.js';
import { LinkListEntry } from './features/lists/link-list-entry.entity.js';
import { LinkList } from './features/lists/link-list.entity.js';
import { HistoryEntry } from './features/history/history-entry.entity.js';
import { DownloadWindowRow } from './features/schedules/download-window.entity.js';
import { Schedule } from './features/schedules/schedule.entity.js';
import { SiteCookie } from './features/site-access/site-cookie.entity.js';
import { SiteSetting } from './features/site-access/site-setting.entity.js';
import { DownloadSecret } from './features/site-queues/download-secret.entity.js';
import { SiteState } from './features/site-queues/site-state.entity.js';
import { PlaylistCollaborator } from './features/playlists/playlist-collaborator.entity.js';
import { PlaylistItem } from './features/playlists/playlist-item.entity.js';
import { PlaylistLink } from './features/playlists/playlist-link.entity.js';
import { PlaylistOperation } from './features/playlists/playlist-operation.entity.js';
import { PlaylistPlace } from './features/playlists/playlist-place.entity.js';
import { PlaylistFeed } from './features/sharing/playlist-feed.entity.js';
import { PlaylistShare } from './features/sharing/playlist-share.entity.js';
import { PlaylistSource } from './features/playlists/playlist-source.entity.js';
import { PlaylistVote } from './features/playlists/playlist-vote.entity.js';
import { Playlist } from './features/playlists/playlist.entity.js';
import { SkipPreference } from './features/skip-segments/skip-preference.entity.js';
import { SkipSegmentList } from './features/skip-segments/skip-segment-list.entity.js';
import { Inbox } from './features/notifications/inbox.entity.js';
import { Notification } from './features/notifications/notification.entity.js';
import { PlayingDevice } from './features/preparations/playing-device.entity.js';
import { Preparation } from './features/preparations/preparation.entity.js';
import { PushKey } from './features/notifications/push-key.entity.js';
import { PushTarget } from './features/notifications/push-target.entity.js';
import { WatchState } from './features/playback/watch-state.entity.js';
import { MediaRating } from './features/ratings/media-rating.entity.js';
import { LineSpeed } from './features/quality/line-speed.entity.js';
import { QualityPreference } from './features/quality/quality-preference.entity.js';
import { FeedEntry } from './features/subscriptions/feed-entry.entity.js';
import { Feed } from './features/subscriptions/feed.entity.js';
import { SubscriptionEntry } from './features/subscriptions/subscription-entry.entity.js';
import { Subscription } from './features/subscriptions/subscription.entity.js';
import { HouseholdLimit } from './features/plans/household-limit.entity.js';
import { PersonPlan } from './features/plans/person-plan.entity.js';
import { PlanReservation } from './features/plans/plan-reservation.entity.js';
import { Plan } from './features/plans/plan.entity.js';
import { UsageCharge } from './features/plans/usage-charge.entity.js';
import { TogetherMessage } from './features/together/together-message.entity.js';
import { TogetherRoom } from './features/together/together-room.entity.js';
import { YtDlpOutcome } from './features/tools/ytdlp-outcome.entity.js';
import { YtDlpState } from './features/tools/ytdlp-state.entity.js';

/** Every table; discovered from nowhere else. */
export const entities = [
  Household,
  Person,
  Session,
  ApiKey,
  Invitation,
  Pairing,
  SharedDevice,
  Download,
  Batch,
  BatchItem,
  Schedule,
  DownloadWindowRow,
  HistoryEntry,
  Creator,
  Media,
  MediaSearch,
  MediaTag,
  ChildCreator,
  ChildRequest,
  MediaShare,
  MediaSidecar,
  MediaWish,
  TitleLanguage,
  TitleTranslation,
  LinkList,
  LinkListEntry,
  QualityPreference,
  LineSpeed,
  WatchState,
  MediaRating,
  SkipPreference,
  SkipSegmentList,
  SiteSetting,
  SiteCookie,
  SiteState,
  DownloadSecret,
  Compression,
  CompressionRule,
  MediaFingerprint,
  MediaFingerprintKey,
  DuplicatePair,
  Feed,
  FeedEntry,
  Subscription,
  SubscriptionEntry,
  Plan,
  PersonPlan,
  PlanReservation,
  UsageCharge,
  HouseholdLimit,
  Playlist,
  PlaylistItem,
  PlaylistCollaborator,
  PlaylistLink,
  PlaylistOperation,
  PlaylistSource,
  PlaylistVote,
  PlaylistPlace,
  TogetherRoom,
  Inbox,
  Notification,
  PlaylistShare,
  TogetherMessage,
  PushKey,
  PushTarget,
  PlaylistFeed,
  PlayingDevice,
  Preparation,
  YtDlpState,
  YtDlpOutcome,
  OutboxMessage,
];
