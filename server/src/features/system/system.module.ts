import { BullModule } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { DOWNLOADS_QUEUE } from '../downloads/downloads.jobs.js';
import { TrustModule } from '../trust/trust.module.js';
import { DatabaseCheck } from './database-check.js';
import { DiskCheck } from './disk-check.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { QueueCheck } from './queue-check.js';
import { SystemController } from './system.controller.js';
import { SystemService } from './system.service.js';
import { ToolCheck } from './tool-check.js';

/** The house itself: whether it stands, and what it is made of. */
@Module({
  imports: [BullModule.registerQueue({ name: DOWNLOADS_QUEUE }), TrustModule],
  controllers: [HealthController, SystemController],
  providers: [DatabaseCheck, DiskCheck, HealthService, QueueCheck, SystemService, ToolCheck],
})
export class SystemModule {}
