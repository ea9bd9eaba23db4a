import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistBook } from './playlist-book.service.js';
import { PlaylistCoversController } from './playlist-covers.controller.js';
import { PlaylistCovers } from './playlist-covers.service.js';
import { PlaylistDownloads } from './playlist-downloads.service.js';
import { PlaylistItemsController } from './playlist-items.controller.js';
import { PlaylistItemQueries } from './playlist-items.queries.js';
import { PlaylistItems } from './playlist-items.service.js';
import { PlaylistNews } from './playlist-news.service.js';
import { PlaylistOperations } from './playlist-operations.service.js';
import { PlaylistsController } from './playlists.controller.js';
import { PlaylistsService } from './playlists.service.js';

/** Lists that the household makes together. */
@Module({
  imports: [LibraryModule],
  controllers: [PlaylistsController, PlaylistItemsController, PlaylistCoversController],
  providers: [
    PlaylistAccess,
    PlaylistBook,
    PlaylistCovers,
    PlaylistDownloads,
    PlaylistItemQueries,
    PlaylistItems,
    PlaylistNews,
    PlaylistOperations,
    PlaylistsService,
  ],
})
export class PlaylistsModule {}
