import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { PlaybackModule } from '../playback/playback.module.js';
import { PlaylistsModule } from '../playlists/playlists.module.js';
import { PlaylistExports } from './playlist-exports.service.js';
import { PlaylistFilesController } from './playlist-files.controller.js';
import { PlaylistImports } from './playlist-imports.service.js';
import { PodcastFeedsController } from './podcast-feeds.controller.js';
import { PodcastFeeds } from './podcast-feeds.service.js';
import { PodcastsController } from './podcasts.controller.js';
import { Podcasts } from './podcasts.service.js';
import { ShareAccess } from './share-access.service.js';
import { SharedGrants } from './shared-grants.js';
import { SharedMediaController } from './shared-media.controller.js';
import { SharedMedia } from './shared-media.service.js';
import { SharedPagesController, SharedPlayerController } from './shared-pages.controller.js';
import { SharedPages } from './shared-pages.service.js';
import { SharedPlayerScript } from './shared-player-script.js';
import { SharesController } from './shares.controller.js';
import { Shares } from './shares.service.js';
import { ShareVisits } from './share-visits.service.js';

/**
 * Playlists outside the household: links that people without an account open, podcasts, and files that carry lists
 * out and in.
 */
@Module({
  imports: [LibraryModule, ListsModule, PlaybackModule, PlaylistsModule],
  controllers: [
    PlaylistFilesController,
    PodcastFeedsController,
    PodcastsController,
    SharesController,
    SharedMediaController,
    SharedPagesController,
    SharedPlayerController,
  ],
  providers: [
    PlaylistExports,
    PlaylistImports,
    PodcastFeeds,
    Podcasts,
    ShareAccess,
    SharedGrants,
    SharedMedia,
    SharedPages,
    SharedPlayerScript,
    Shares,
    ShareVisits,
  ],
})
export class SharingModule {}
