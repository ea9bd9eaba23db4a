import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '../../core/config/settings.js';
import { LibraryModule } from '../library/library.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { DuplicateCandidates } from './duplicate-candidates.js';
import { DuplicateFinder } from './duplicate-finder.js';
import { DuplicateNews } from './duplicate-news.service.js';
import { DuplicatePairs } from './duplicate-pairs.js';
import { DuplicatesBacklog } from './duplicates.backlog.js';
import { DuplicatesController } from './duplicates.controller.js';
import { DUPLICATES_QUEUE } from './duplicates.jobs.js';
import { DuplicatesMerge } from './duplicates-merge.service.js';
import { DuplicatesProcessor } from './duplicates.processor.js';
import { DuplicatesService } from './duplicates.service.js';
import { FingerprintMaker } from './fingerprint-maker.js';
import { Fingerprints } from './fingerprints.service.js';
import { HouseholdCopies } from './household-copies.service.js';

/** What is in the library more than once: found in the background, cleaned up by people. */
@Module({})
export class DuplicatesModule {
  /** With the role `api` it answers routes, with `worker` it looks at what is in the library. */
  static forRoles(roles: Settings['roles']): DynamicModule {
    return {
      module: DuplicatesModule,
      imports: [BullModule.registerQueue({ name: DUPLICATES_QUEUE }), LibraryModule, SitesModule],
      controllers: roles.includes('api') ? [DuplicatesController] : [],
      providers: [
        DuplicateCandidates,
        DuplicateFinder,
        DuplicateNews,
        DuplicatePairs,
        DuplicatesMerge,
        DuplicatesService,
        FingerprintMaker,
        Fingerprints,
        HouseholdCopies,
        ...(roles.includes('worker') ? [DuplicatesProcessor, DuplicatesBacklog] : []),
      ],
      exports: [DuplicatesService],
    };
  }
}
