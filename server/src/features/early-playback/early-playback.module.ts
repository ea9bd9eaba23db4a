import { Module } from '@nestjs/common';
import { PlaybackModule } from '../playback/playback.module.js';
import { SiteAccessModule } from '../site-access/site-access.module.js';
import { SiteQueuesModule } from '../site-queues/site-queues.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { DownloadFeeds } from './download-feeds.service.js';
import { EarlyPlaybackController } from './early-playback.controller.js';
import { EarlyPlayback } from './early-playback.service.js';
import { LinkFeeds } from './link-feeds.service.js';
import { SessionFolders } from './session-folders.js';
import { SessionPlaces } from './session-places.service.js';
import { SessionStreamsController } from './session-streams.controller.js';
import { SessionStreams } from './session-streams.service.js';
import { WatchSessions } from './watch-sessions.service.js';

/** Watching while it downloads, and watching without keeping: bytes that arrive become a stream at once. */
@Module({
  imports: [PlaybackModule, SiteAccessModule, SiteQueuesModule, SitesModule],
  controllers: [EarlyPlaybackController, SessionStreamsController],
  providers: [
    DownloadFeeds,
    EarlyPlayback,
    LinkFeeds,
    SessionFolders,
    SessionPlaces,
    SessionStreams,
    WatchSessions,
  ],
})
export class EarlyPlaybackModule {}
