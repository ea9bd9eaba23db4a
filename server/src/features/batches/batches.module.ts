import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/library.module.js';
import { SiteAccessModule } from '../site-access/site-access.module.js';
import { BatchBoard } from './batch-board.service.js';
import { BatchControl } from './batch-control.service.js';
import { BatchFeeder } from './batch-feeder.service.js';
import { BatchReopening } from './batch-reopening.service.js';
import { BatchesController } from './batches.controller.js';
import { BatchesService } from './batches.service.js';

/** Many links given at once: taken in whole, downloaded a few at a time. */
@Module({
  imports: [LibraryModule, SiteAccessModule],
  controllers: [BatchesController],
  providers: [BatchBoard, BatchControl, BatchFeeder, BatchReopening, BatchesService],
  exports: [BatchesService],
})
export class BatchesModule {}
