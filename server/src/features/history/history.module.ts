import { Module } from '@nestjs/common';
import { HistoryRecorder } from './history-recorder.service.js';
import { HistoryController } from './history.controller.js';
import { HistoryQueries } from './history.queries.js';
import { HistoryService } from './history.service.js';

/** What everybody downloaded, and the numbers of it. */
@Module({
  controllers: [HistoryController],
  providers: [HistoryQueries, HistoryRecorder, HistoryService],
})
export class HistoryModule {}
