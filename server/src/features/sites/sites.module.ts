import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { ArtworkCache } from './artwork-cache.js';
import { ArtworkLinks } from './artwork-links.js';
import { ArtworkController } from './artwork.controller.js';
import { ArtworkService } from './artwork.service.js';
import { PreviewsController } from './previews.controller.js';
import { PreviewsService } from './previews.service.js';
import { SitesController } from './sites.controller.js';

/** The sites Foyer fetches from: what a link is, what it leads to, and its picture. */
@Module({
  imports: [LibraryModule],
  controllers: [SitesController, PreviewsController, ArtworkController],
  providers: [ArtworkCache, ArtworkLinks, ArtworkService, PreviewsService],
  exports: [ArtworkLinks],
})
export class SitesModule {}
