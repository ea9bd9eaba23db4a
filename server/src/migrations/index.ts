import { Migration20261129124500_Ratings as PostgresRatings } from './postgres/Migration20261129124500_Ratings.js';
import { Migration20261129124500_Ratings as SqliteRatings } from './sqlite/Migration20261129124500_Ratings.js';
import { Migration20261129123000_Outbox as SqliteOutbox } from './sqlite/Migration20261129123000_Outbox.js';
import { Migration20261129123000_Outbox as PostgresOutbox } from './postgres/Migration20261129123000_Outbox.js';
import { Migration20261129095000_TogetherChat as PostgresTogetherChat } from './postgres/Migration20261129095000_TogetherChat.js';
import { Migration20261129095000_TogetherChat as SqliteTogetherChat } from './sqlite/Migration20261129095000_TogetherChat.js';
import { Migration20261129131200_Preparations as PostgresPreparations } from './postgres/Migration20261129131200_Preparations.js';
import { Migration20261129131200_Preparations as SqlitePreparations } from './sqlite/Migration20261129131200_Preparations.js';
import { Migration20261129102000_PlaylistFeeds as PostgresPlaylistFeeds } from './postgres/Migration20261129102000_PlaylistFeeds.js';
import { Migration20261129102000_PlaylistFeeds as SqlitePlaylistFeeds } from './sqlite/Migration20261129102000_PlaylistFeeds.js';
import { Migration20261129130000_HistoryWishes as PostgresHistoryWishes } from './postgres/Migration20261129130000_HistoryWishes.js';
import { Migration20261129130000_HistoryWishes as SqliteHistoryWishes } from './sqlite/Migration20261129130000_HistoryWishes.js';
import { Migration20261129131000_TriedLanguages as PostgresTriedLanguages } from './postgres/Migration20261129131000_TriedLanguages.js';
import { Migration20261129131000_TriedLanguages as SqliteTriedLanguages } from './sqlite/Migration20261129131000_TriedLanguages.js';
import { Migration20261129092100_Together as PostgresTogether } from './postgres/Migration20261129092100_Together.js';
import { Migration20261129092100_Together as SqliteTogether } from './sqlite/Migration20261129092100_Together.js';
import { Migration20261129100000_QuietHours as PostgresQuietHours } from './postgres/Migration20261129100000_QuietHours.js';
import { Migration20261129100000_QuietHours as SqliteQuietHours } from './sqlite/Migration20261129100000_QuietHours.js';
import { Migration20261129095900_Push as PostgresPush } from './postgres/Migration20261129095900_Push.js';
import { Migration20261129095900_Push as SqlitePush } from './sqlite/Migration20261129095900_Push.js';
import { Migration20261129091800_Notifications as PostgresNotifications } from './postgres/Migration20261129091800_Notifications.js';
import { Migration20261129091800_Notifications as SqliteNotifications } from './sqlite/Migration20261129091800_Notifications.js';
import { Migration20261129101500_ChildRequests as PostgresChildRequests } from './postgres/Migration20261129101500_ChildRequests.js';
import { Migration20261129101500_ChildRequests as SqliteChildRequests } from './sqlite/Migration20261129101500_ChildRequests.js';
import { Migration20261129101000_Children as PostgresChildren } from './postgres/Migration20261129101000_Children.js';
import { Migration20261129101000_Children as SqliteChildren } from './sqlite/Migration20261129101000_Children.js';
import { Migration20261129072000_Pairings as PostgresPairings } from './postgres/Migration20261129072000_Pairings.js';
import { Migration20261129092000_SharedDevices as PostgresSharedDevices } from './postgres/Migration20261129092000_SharedDevices.js';
import { Migration20261129072000_Pairings as SqlitePairings } from './sqlite/Migration20261129072000_Pairings.js';
import { Migration20261129092000_SharedDevices as SqliteSharedDevices } from './sqlite/Migration20261129092000_SharedDevices.js';
import { Migration20261129091500_PlaylistShares as PostgresPlaylistShares } from './postgres/Migration20261129091500_PlaylistShares.js';
import { Migration20261129091500_PlaylistShares as SqlitePlaylistShares } from './sqlite/Migration20261129091500_PlaylistShares.js';
import type { Migrations } from '../core/database/database-options.js';
import { Migration20261121Batches as PostgresBatches } from './postgres/Migration20261121Batches.js';
import { Migration20261121Downloading as PostgresDownloading } from './postgres/Migration20261121Downloading.js';
import { Migration20261121111300_FreshYtDlp as PostgresFreshYtDlp } from './postgres/Migration20261121111300_FreshYtDlp.js';
import { Migration20261121111500_Compression as PostgresCompression } from './postgres/Migration20261121111500_Compression.js';
import { Migration20261121111600_Duplicates as PostgresDuplicates } from './postgres/Migration20261121111600_Duplicates.js';
import { Migration20261121History as PostgresHistory } from './postgres/Migration20261121History.js';
import { Migration20261121Initial as PostgresInitial } from './postgres/Migration20261121Initial.js';
import { Migration20261121112800_SearchTiers as PostgresSearchTiers } from './postgres/Migration20261121112800_SearchTiers.js';
import { Migration20261121124600_Languages as PostgresLanguages } from './postgres/Migration20261121124600_Languages.js';
import { Migration20261121Preview as PostgresPreview } from './postgres/Migration20261121Preview.js';
import { Migration20261121Schedules as PostgresSchedules } from './postgres/Migration20261121Schedules.js';
import { Migration20261121Search as PostgresSearch } from './postgres/Migration20261121Search.js';
import { Migration20261121Sites as PostgresSites } from './postgres/Migration20261121Sites.js';
import { Migration20261121121800_Subscriptions as PostgresSubscriptions } from './postgres/Migration20261121121800_Subscriptions.js';
import { Migration20261121122900_Plans as PostgresPlans } from './postgres/Migration20261121122900_Plans.js';
import { Migration20261129071500_KeyScopes as PostgresKeyScopes } from './postgres/Migration20261129071500_KeyScopes.js';
import { Migration20261121Batches as SqliteBatches } from './sqlite/Migration20261121Batches.js';
import { Migration20261121Downloading as SqliteDownloading } from './sqlite/Migration20261121Downloading.js';
import { Migration20261121111300_FreshYtDlp as SqliteFreshYtDlp } from './sqlite/Migration20261121111300_FreshYtDlp.js';
import { Migration20261121111500_Compression as SqliteCompression } from './sqlite/Migration20261121111500_Compression.js';
import { Migration20261121111600_Duplicates as SqliteDuplicates } from './sqlite/Migration20261121111600_Duplicates.js';
import { Migration20261121History as SqliteHistory } from './sqlite/Migration20261121History.js';
import { Migration20261121Initial as SqliteInitial } from './sqlite/Migration20261121Initial.js';
import { Migration20261121124600_Languages as SqliteLanguages } from './sqlite/Migration20261121124600_Languages.js';
import { Migration20261121Preview as SqlitePreview } from './sqlite/Migration20261121Preview.js';
import { Migration20261121Schedules as SqliteSchedules } from './sqlite/Migration20261121Schedules.js';
import { Migration20261121Search as SqliteSearch } from './sqlite/Migration20261121Search.js';
import { Migration20261121Sites as SqliteSites } from './sqlite/Migration20261121Sites.js';
import { Migration20261121121800_Subscriptions as SqliteSubscriptions } from './sqlite/Migration20261121121800_Subscriptions.js';
import { Migration20261121122900_Plans as SqlitePlans } from './sqlite/Migration20261121122900_Plans.js';
import { Migration20261129071500_KeyScopes as SqliteKeyScopes } from './sqlite/Migration20261129071500_KeyScopes.js';
import { Migration20261129063700_Playlists as PostgresPlaylists } from './postgres/Migration20261129063700_Playlists.js';
import { Migration20261129070000_SmartPlaylists as PostgresSmartPlaylists } from './postgres/Migration20261129070000_SmartPlaylists.js';
import { Migration20261129071000_PlaylistSources as PostgresPlaylistSources } from './postgres/Migration20261129071000_PlaylistSources.js';
import { Migration20261129063700_Playlists as SqlitePlaylists } from './sqlite/Migration20261129063700_Playlists.js';
import { Migration20261129070000_SmartPlaylists as SqliteSmartPlaylists } from './sqlite/Migration20261129070000_SmartPlaylists.js';
import { Migration20261129071000_PlaylistSources as SqlitePlaylistSources } from './sqlite/Migration20261129071000_PlaylistSources.js';
import { Migration20261129065800_SkipSegments as PostgresSkipSegments } from './postgres/Migration20261129065800_SkipSegments.js';
import { Migration20261129065800_SkipSegments as SqliteSkipSegments } from './sqlite/Migration20261129065800_SkipSegments.js';
import { Migration20261129063500_SharedPasswords as PostgresSharedPasswords } from './postgres/Migration20261129063500_SharedPasswords.js';
import { Migration20261129063500_SharedPasswords as SqliteSharedPasswords } from './sqlite/Migration20261129063500_SharedPasswords.js';
import { Migration20261129094500_SubscriptionPasswords as PostgresSubscriptionPasswords } from './postgres/Migration20261129094500_SubscriptionPasswords.js';
import { Migration20261129094500_SubscriptionPasswords as SqliteSubscriptionPasswords } from './sqlite/Migration20261129094500_SubscriptionPasswords.js';
import { Migration20261129094600_HeardFingerprints as PostgresHeardFingerprints } from './postgres/Migration20261129094600_HeardFingerprints.js';
import { Migration20261129094600_HeardFingerprints as SqliteHeardFingerprints } from './sqlite/Migration20261129094600_HeardFingerprints.js';

/** Every migration of each kind of database, oldest first. */
export const migrations: Migrations = {
  sqlite: [
    { name: 'Migration20261121Initial', class: SqliteInitial },
    { name: 'Migration20261121Search', class: SqliteSearch },
    { name: 'Migration20261121Downloading', class: SqliteDownloading },
    { name: 'Migration20261121Batches', class: SqliteBatches },
    { name: 'Migration20261121Schedules', class: SqliteSchedules },
    { name: 'Migration20261121History', class: SqliteHistory },
    { name: 'Migration20261121111300_FreshYtDlp', class: SqliteFreshYtDlp },
    { name: 'Migration20261121111500_Compression', class: SqliteCompression },
    { name: 'Migration20261121111600_Duplicates', class: SqliteDuplicates },
    { name: 'Migration20261121Preview', class: SqlitePreview },
    { name: 'Migration20261121Sites', class: SqliteSites },
    { name: 'Migration20261121121800_Subscriptions', class: SqliteSubscriptions },
    { name: 'Migration20261121122900_Plans', class: SqlitePlans },
    { name: 'Migration20261121124600_Languages', class: SqliteLanguages },
    { name: 'Migration20261129063500_SharedPasswords', class: SqliteSharedPasswords },
    { name: 'Migration20261129063700_Playlists', class: SqlitePlaylists },
    { name: 'Migration20261129065800_SkipSegments', class: SqliteSkipSegments },
    { name: 'Migration20261129070000_SmartPlaylists', class: SqliteSmartPlaylists },
    { name: 'Migration20261129071000_PlaylistSources', class: SqlitePlaylistSources },
    { name: 'Migration20261129071500_KeyScopes', class: SqliteKeyScopes },
    { name: 'Migration20261129072000_Pairings', class: SqlitePairings },
    { name: 'Migration20261129091500_PlaylistShares', class: SqlitePlaylistShares },
    { name: 'Migration20261129091800_Notifications', class: SqliteNotifications },
    { name: 'Migration20261129092000_SharedDevices', class: SqliteSharedDevices },
    { name: 'Migration20261129092100_Together', class: SqliteTogether },
    { name: 'Migration20261129094500_SubscriptionPasswords', class: SqliteSubscriptionPasswords },
    { name: 'Migration20261129094600_HeardFingerprints', class: SqliteHeardFingerprints },
    { name: 'Migration20261129095000_TogetherChat', class: SqliteTogetherChat },
    { name: 'Migration20261129095900_Push', class: SqlitePush },
    { name: 'Migration20261129100000_QuietHours', class: SqliteQuietHours },
    { name: 'Migration20261129101000_Children', class: SqliteChildren },
    { name: 'Migration20261129101500_ChildRequests', class: SqliteChildRequests },
    { name: 'Migration20261129102000_PlaylistFeeds', class: SqlitePlaylistFeeds },
    { name: 'Migration20261129123000_Outbox', class: SqliteOutbox },
    { name: 'Migration20261129124500_Ratings', class: SqliteRatings },
    { name: 'Migration20261129130000_HistoryWishes', class: SqliteHistoryWishes },
    { name: 'Migration20261129131000_TriedLanguages', class: SqliteTriedLanguages },
    { name: 'Migration20261129131200_Preparations', class: SqlitePreparations },
  ],
  postgresql: [
    { name: 'Migration20261121Initial', class: PostgresInitial },
    { name: 'Migration20261121Search', class: PostgresSearch },
    { name: 'Migration20261121112800_SearchTiers', class: PostgresSearchTiers },
    { name: 'Migration20261121Downloading', class: PostgresDownloading },
    { name: 'Migration20261121Batches', class: PostgresBatches },
    { name: 'Migration20261121Schedules', class: PostgresSchedules },
    { name: 'Migration20261121History', class: PostgresHistory },
    { name: 'Migration20261121111300_FreshYtDlp', class: PostgresFreshYtDlp },
    { name: 'Migration20261121111500_Compression', class: PostgresCompression },
    { name: 'Migration20261121111600_Duplicates', class: PostgresDuplicates },
    { name: 'Migration20261121Preview', class: PostgresPreview },
    { name: 'Migration20261121Sites', class: PostgresSites },
    { name: 'Migration20261121121800_Subscriptions', class: PostgresSubscriptions },
    { name: 'Migration20261121122900_Plans', class: PostgresPlans },
    { name: 'Migration20261121124600_Languages', class: PostgresLanguages },
    { name: 'Migration20261129063500_SharedPasswords', class: PostgresSharedPasswords },
    { name: 'Migration20261129063700_Playlists', class: PostgresPlaylists },
    { name: 'Migration20261129065800_SkipSegments', class: PostgresSkipSegments },
    { name: 'Migration20261129070000_SmartPlaylists', class: PostgresSmartPlaylists },
    { name: 'Migration20261129071000_PlaylistSources', class: PostgresPlaylistSources },
    { name: 'Migration20261129071500_KeyScopes', class: PostgresKeyScopes },
    { name: 'Migration20261129072000_Pairings', class: PostgresPairings },
    { name: 'Migration20261129091500_PlaylistShares', class: PostgresPlaylistShares },
    { name: 'Migration20261129091800_Notifications', class: PostgresNotifications },
    { name: 'Migration20261129092000_SharedDevices', class: PostgresSharedDevices },
    { name: 'Migration20261129092100_Together', class: PostgresTogether },
    { name: 'Migration20261129094500_SubscriptionPasswords', class: PostgresSubscriptionPasswords },
    { name: 'Migration20261129094600_HeardFingerprints', class: PostgresHeardFingerprints },
    { name: 'Migration20261129095000_TogetherChat', class: PostgresTogetherChat },
    { name: 'Migration20261129095900_Push', class: PostgresPush },
    { name: 'Migration20261129100000_QuietHours', class: PostgresQuietHours },
    { name: 'Migration20261129101000_Children', class: PostgresChildren },
    { name: 'Migration20261129101500_ChildRequests', class: PostgresChildRequests },
    { name: 'Migration20261129102000_PlaylistFeeds', class: PostgresPlaylistFeeds },
    { name: 'Migration20261129123000_Outbox', class: PostgresOutbox },
    { name: 'Migration20261129124500_Ratings', class: PostgresRatings },
    { name: 'Migration20261129130000_HistoryWishes', class: PostgresHistoryWishes },
    { name: 'Migration20261129131000_TriedLanguages', class: PostgresTriedLanguages },
    { name: 'Migration20261129131200_Preparations', class: PostgresPreparations },
  ],
};
