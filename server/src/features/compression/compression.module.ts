import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../../core/config/settings.js';
import { LibraryModule } from '../library/library.module.js';
import { CompressionBoard } from './compression-board.js';
import { CompressionDecisions } from './compression-decisions.service.js';
import { CompressionFiles } from './compression-files.js';
import { CompressionQueue } from './compression-queue.js';
import { CompressionRuleController } from './compression-rule.controller.js';
import { CompressionRuleScheduler } from './compression-rule.scheduler.js';
import { CompressionRules } from './compression-rules.service.js';
import { CompressionRunner } from './compression-runner.js';
import { CompressionWork } from './compression-work.js';
import { CompressionController } from './compression.controller.js';
import { COMPRESSION_QUEUE } from './compression.jobs.js';
import { CompressionProcessor } from './compression.processor.js';
import { CompressionReconciler } from './compression.reconciler.js';
import { CompressionService } from './compression.service.js';
import { EncoderTrial } from './encoder-trial.js';

/** Making films smaller: asked for by people or by the household's rule, decided before anything is replaced. */
@Module({})
export class CompressionModule {
  /** With the role `api` it answers routes, with `worker` it works on the queue. */
  static forRoles(roles: Settings['roles']): DynamicModule {
    return {
      module: CompressionModule,
      imports: [BullModule.registerQueue({ name: COMPRESSION_QUEUE }), LibraryModule],
      controllers: roles.includes('api') ? [CompressionRuleController, CompressionController] : [],
      providers: [
        CompressionBoard,
        CompressionDecisions,
        CompressionFiles,
        CompressionQueue,
        CompressionRules,
        CompressionRunner,
        CompressionService,
        CompressionWork,
        EncoderTrial,
        ...(roles.includes('worker')
          ? [CompressionProcessor, CompressionReconciler, CompressionRuleScheduler]
          : []),
      ],
    };
  }
}
