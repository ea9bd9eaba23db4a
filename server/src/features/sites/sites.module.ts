import { Module } from '@nestjs/common';
import { SiteAccessModule } from '../site-access/site-access.module.js';
import { LibraryModule } from '../library/library.module.js';
import { ArtworkCache } from './artwork-cache.js';
import { ArtworkLinks } from './artwork-links.js';
import { ArtworkController } from './artwork.controller.js';
import { ArtworkService } from './artwork.service.js';
import { PreviewAdvice } from './preview-advice.service.js';
import { PreviewCopies } from './preview-copies.service.js';
import { PreviewsController } from './previews.controller.js';
import { PreviewsService } from './previews.service.js';

/** The sites Foyer fetches from: what a link is, what it leads to, and its picture. */
@Module({
  imports: [LibraryModule, SiteAccessModule],
  controllers: [PreviewsController, ArtworkController],
  providers: [ArtworkCache, ArtworkLinks, ArtworkService, PreviewAdvice, PreviewCopies, PreviewsService],
  exports: [ArtworkLinks, PreviewAdvice, PreviewCopies, PreviewsService],
})
export class SitesModule {}
