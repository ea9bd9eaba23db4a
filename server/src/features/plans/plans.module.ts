import { Module } from '@nestjs/common';
import { QualityModule } from '../quality/quality.module.js';
import { SitesModule } from '../sites/sites.module.js';
import { HouseholdLimitsService } from './household-limits.service.js';
import { PlanBook } from './plan-book.service.js';
import { PlanCharges } from './plan-charges.service.js';
import { PlanGate } from './plan-gate.service.js';
import { PlanNews } from './plan-news.service.js';
import { PlanOverruns } from './plan-overruns.service.js';
import { PlanUsageService } from './plan-usage.service.js';
import { PlansController } from './plans.controller.js';
import { PlansQueries } from './plans.queries.js';
import { PlansService } from './plans.service.js';

/** Plans: how much people may store and download, how many at once, and whose turn comes first. */
@Module({
  imports: [SitesModule, QualityModule],
  controllers: [PlansController],
  providers: [
    HouseholdLimitsService,
    PlanBook,
    PlanCharges,
    PlanGate,
    PlanNews,
    PlanOverruns,
    PlanUsageService,
    PlansQueries,
    PlansService,
  ],
  exports: [PlansService],
})
export class PlansModule {}
