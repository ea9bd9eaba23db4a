import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { CollaboratorsController } from './collaborators.controller.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistActivity } from './playlist-activity.service.js';
import { PlaylistBook } from './playlist-book.service.js';
import { PlaylistCollaborators } from './playlist-collaborators.service.js';
import { PlaylistCoversController } from './playlist-covers.controller.js';
import { PlaylistCovers } from './playlist-covers.service.js';
import { PlaylistDownloads } from './playlist-downloads.service.js';
import { PlaylistHeirs } from './playlist-heirs.service.js';
import { PlaylistItemsController } from './playlist-items.controller.js';
import { PlaylistItemQueries } from './playlist-items.queries.js';
import { PlaylistItems } from './playlist-items.service.js';
import { PlaylistLinksController } from './playlist-links.controller.js';
import { PlaylistLinks } from './playlist-links.service.js';
import { PlaylistNews } from './playlist-news.service.js';
import { PlaylistOperations } from './playlist-operations.service.js';
import { PlaylistPlayController } from './playlist-play.controller.js';
import { PlaylistSourcesController } from './playlist-sources.controller.js';
import { PlaylistSources } from './playlist-sources.service.js';
import { PlaylistsController } from './playlists.controller.js';
import { PlaylistsService } from './playlists.service.js';
import { SmartItemQueries } from './smart-items.queries.js';

/** Lists that the household makes together. */
@Module({
  imports: [LibraryModule],
  controllers: [
    PlaylistsController,
    PlaylistItemsController,
    PlaylistPlayController,
    PlaylistCoversController,
    CollaboratorsController,
    PlaylistLinksController,
    PlaylistSourcesController,
  ],
  providers: [
    PlaylistAccess,
    PlaylistActivity,
    PlaylistBook,
    PlaylistCollaborators,
    PlaylistCovers,
    PlaylistDownloads,
    PlaylistHeirs,
    PlaylistItemQueries,
    PlaylistItems,
    PlaylistLinks,
    PlaylistNews,
    PlaylistOperations,
    PlaylistSources,
    PlaylistsService,
    SmartItemQueries,
  ],
  exports: [PlaylistAccess, PlaylistItems, PlaylistOperations, PlaylistsService],
})
export class PlaylistsModule {}
