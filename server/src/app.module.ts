import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { ConfigModule } from './core/config/config.module.js';
import type { Settings } from './core/config/settings.js';
import { DatabaseModule } from './core/database/database.module.js';
import { EgressModule } from './core/egress/egress.module.js';
import { EventsModule } from './core/events/events.module.js';
import { Outbox } from './core/events/outbox.js';
import { FfmpegModule } from './core/ffmpeg/ffmpeg.module.js';
import { HttpModule } from './core/http/http.module.js';
import { PicturesModule } from './core/pictures/pictures.module.js';
import { QueueModule } from './core/queue/queue.module.js';
import { RealtimeModule } from './core/realtime/realtime.module.js';
import { StorageModule } from './core/storage/storage.module.js';
import { YtDlpModule } from './core/ytdlp/ytdlp.module.js';
import { entities } from './entities.js';
import { AccountsModule } from './features/accounts/accounts.module.js';
import { BatchesModule } from './features/batches/batches.module.js';
import { ChildRequestsModule } from './features/child-requests/child-requests.module.js';
import { CompressionModule } from './features/compression/compression.module.js';
import { DownloadsModule } from './features/downloads/downloads.module.js';
import { DuplicatesModule } from './features/duplicates/duplicates.module.js';
import { LanguagesModule } from './features/languages/languages.module.js';
import { LibraryModule } from './features/library/library.module.js';
import { ListsModule } from './features/lists/lists.module.js';
import { PlaybackModule } from './features/playback/playback.module.js';
import { EarlyPlaybackModule } from './features/early-playback/early-playback.module.js';
import { ExtensionModule } from './features/extension/extension.module.js';
import { HistoryModule } from './features/history/history.module.js';
import { SchedulesModule } from './features/schedules/schedules.module.js';
import { NotificationsModule } from './features/notifications/notifications.module.js';
import { PlaylistsModule } from './features/playlists/playlists.module.js';
import { PlansModule } from './features/plans/plans.module.js';
import { QualityModule } from './features/quality/quality.module.js';
import { SiteAccessModule } from './features/site-access/site-access.module.js';
import { SiteQueuesModule } from './features/site-queues/site-queues.module.js';
import { SubscriptionsModule } from './features/subscriptions/subscriptions.module.js';
import { RatingsModule } from './features/ratings/ratings.module.js';
import { SkipSegmentsModule } from './features/skip-segments/skip-segments.module.js';
import { PreparationsModule } from './features/preparations/preparations.module.js';
import { ScreensModule } from './features/screens/screens.module.js';
import { SharingModule } from './features/sharing/sharing.module.js';
import { SitesModule } from './features/sites/sites.module.js';
import { SystemModule } from './features/system/system.module.js';
import { TogetherModule } from './features/together/together.module.js';
import { ToolsModule } from './features/tools/tools.module.js';
import { TrustModule } from './features/trust/trust.module.js';
import { migrations } from './migrations/index.js';

/** The house: core first, then every feature, for the roles this process has. */
@Module({})
export class AppModule implements OnApplicationBootstrap {
  constructor(private readonly outbox: Outbox) {}

  /** The root's turn comes last, when every feature listens. */
  onApplicationBootstrap(): void {
    void this.outbox.catchUp();
  }

  static async forRoot(settings: Settings): Promise<DynamicModule> {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(settings),
        StorageModule,
        await DatabaseModule.forRoot(settings, entities, migrations),
        QueueModule.forRoot(settings),
        EventsModule,
        EgressModule,
        FfmpegModule,
        PicturesModule,
        YtDlpModule,
        ScheduleModule.forRoot(),
        HttpModule,
        RealtimeModule,
        AccountsModule,
        SiteAccessModule,
        SitesModule,
        LibraryModule,
        LanguagesModule,
        ChildRequestsModule,
        PlaybackModule,
        RatingsModule,
        SkipSegmentsModule,
        ScreensModule,
        DownloadsModule.forRoles(settings.roles),
        EarlyPlaybackModule,
        SiteQueuesModule,
        BatchesModule,
        ListsModule,
        QualityModule,
        PlansModule,
        SchedulesModule,
        SubscriptionsModule,
        PlaylistsModule,
        TogetherModule,
        NotificationsModule,
        SharingModule,
        HistoryModule,
        CompressionModule.forRoles(settings.roles),
        PreparationsModule.forRoles(settings.roles),
        DuplicatesModule.forRoles(settings.roles),
        SystemModule,
        ToolsModule,
        ExtensionModule,
        TrustModule,
      ],
    };
  }
}
