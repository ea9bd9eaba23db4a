import { Module } from '@nestjs/common';
import { BatchesModule } from '../batches/batches.module.js';
import { LibraryModule } from '../library/library.module.js';
import { SiteAccessModule } from '../site-access/site-access.module.js';
import { SiteQueuesModule } from '../site-queues/site-queues.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { ListBoard } from './list-board.service.js';
import { ListDownloads } from './list-downloads.service.js';
import { ListEntries } from './list-entries.service.js';
import { ListReader } from './list-reader.service.js';
import { ListsController } from './lists.controller.js';
import { ListsService } from './lists.service.js';

/** Playlists and channels: read once, shown a page at a time, downloaded as batches. */
@Module({
  imports: [BatchesModule, LibraryModule, SiteAccessModule, SiteQueuesModule, SitesModule],
  controllers: [ListsController],
  providers: [ListBoard, ListDownloads, ListEntries, ListReader, ListsService],
  exports: [ListEntries, ListsService],
})
export class ListsModule {}
