import { Module } from '@nestjs/common';
import { BatchesModule } from '../batches/batches.module.js';
import { SiteAccessModule } from '../site-access/site-access.module.js';
import { DownloadWindows } from './download-windows.service.js';
import { ScheduleRunner } from './schedule-runner.service.js';
import { DownloadWindowController, SchedulesController } from './schedules.controller.js';
import { SchedulesService } from './schedules.service.js';

/** Downloads at a time: once, again and again, and the household's window for large files. */
@Module({
  imports: [BatchesModule, SiteAccessModule],
  controllers: [SchedulesController, DownloadWindowController],
  providers: [SchedulesService, ScheduleRunner, DownloadWindows],
})
export class SchedulesModule {}
