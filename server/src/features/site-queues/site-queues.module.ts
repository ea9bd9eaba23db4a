import { Module } from '@nestjs/common';
import { SiteAccessModule } from '../site-access/site-access.module.js';
import { SiteCircuits } from './site-circuits.service.js';
import { SiteHolds } from './site-holds.service.js';
import { SiteQueueGate } from './site-queue.gate.js';
import { SiteQueuesController } from './site-queues.controller.js';
import { SiteQueues } from './site-queues.service.js';
import { SiteRests } from './site-rests.service.js';
import { SiteTroubles } from './site-troubles.service.js';
import { VideoPasswords } from './video-passwords.service.js';

/** Each site's queue of downloads: its pace, its rest after trouble, and what its downloads take along. */
@Module({
  imports: [SiteAccessModule],
  controllers: [SiteQueuesController],
  providers: [SiteCircuits, SiteHolds, SiteQueueGate, SiteQueues, SiteRests, SiteTroubles, VideoPasswords],
  exports: [SiteHolds, SiteRests],
})
export class SiteQueuesModule {}
