import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../../core/config/settings.js';
import { LibraryModule } from '../library/library.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { DownloadBoard } from './download-board.js';
import { DownloadGates } from './download-gates.service.js';
import { DownloadIntake } from './download-intake.service.js';
import { DownloadOutcome } from './download-outcome.js';
import { DownloadRetry } from './download-retry.service.js';
import { DownloadRunner } from './download-runner.js';
import { DownloadsController } from './downloads.controller.js';
import { DownloadsDispatcher } from './downloads.dispatcher.js';
import { DOWNLOADS_QUEUE } from './downloads.jobs.js';
import { DownloadsProcessor } from './downloads.processor.js';
import { DownloadsReconciler } from './downloads.reconciler.js';
import { ForWhom } from './for-whom.service.js';
import { DownloadsService } from './downloads.service.js';

@Module({})
export class DownloadsModule {
  /** With the role `api` it answers routes, with `worker` it works on the queue. */
  static forRoles(roles: Settings['roles']): DynamicModule {
    return {
      module: DownloadsModule,
      // One instance for the features that bring downloads or put up gates.
      global: true,
      imports: [BullModule.registerQueue({ name: DOWNLOADS_QUEUE }), SitesModule, LibraryModule],
      controllers: roles.includes('api') ? [DownloadsController] : [],
      providers: [
        DownloadBoard,
        DownloadGates,
        DownloadIntake,
        DownloadOutcome,
        DownloadRetry,
        DownloadRunner,
        DownloadsDispatcher,
        DownloadsService,
        ForWhom,
        ...(roles.includes('worker') ? [DownloadsProcessor, DownloadsReconciler] : []),
      ],
      exports: [BullModule, DownloadGates, DownloadIntake, DownloadBoard, DownloadRetry, DownloadsService],
    };
  }
}
