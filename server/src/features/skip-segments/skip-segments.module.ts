import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { SkipSegmentsController } from './skip-segments.controller.js';
import { SkipSegments } from './skip-segments.service.js';
import { SponsorBlock } from './sponsor-block.service.js';

/** Advertising and the like inside films, marked by people elsewhere, skipped here by those who want it. */
@Module({
  imports: [LibraryModule],
  controllers: [SkipSegmentsController],
  providers: [SkipSegments, SponsorBlock],
})
export class SkipSegmentsModule {}
