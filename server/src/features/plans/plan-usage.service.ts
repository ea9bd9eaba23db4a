import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { Download } from '../downloads/download.entity.js';
import { leftOf, shortageOf, type Left } from './domain/allowance.js';
import { HouseholdLimitsService } from './household-limits.service.js';
import { PlanBook } from './plan-book.service.js';
import { toPlan } from './domain/plan-answer.js';
import type { PlanUsage } from './plans.contract.js';
import type { PlansRealtimeEvents } from './plans.events.contract.js';
import { PlansQueries } from './plans.queries.js';

/** What people use of their plans, and what is left. */
@Injectable()
export class PlanUsageService {
  constructor(
    private readonly em: EntityManager,
    private readonly book: PlanBook,
    private readonly queries: PlansQueries,
    private readonly limits: HouseholdLimitsService,
    private readonly realtime: RealtimePublisher<PlansRealtimeEvents>,
  ) {}

  /** What a person uses of their plan. */
  async usage(personId: string): Promise<PlanUsage> {
    const em = this.em.fork();
    const month = this.limits.month(new Date());
    const plan = await this.book.planOf(em, personId);
    const used = (await this.queries.usage(em, [personId], month, { underWay: 'open' }))(personId);
    const waiting = await em.count(Download, {
      ...{ person: personId, status: 'queued' as const },
      holdCode: { $in: ['plans.storage-full', 'plans.volume-used-up'] },
    });
    return {
      personId,
      plan: toPlan(plan),
      storage: { usedBytes: used.storedBytes, limitBytes: plan.storageBytes ?? null },
      volume: {
        ...{ usedBytes: used.monthBytes, limitBytes: plan.monthlyBytes ?? null },
        resetsAt: month.until.toISOString(),
      },
      ...{ reservedBytes: used.reservedBytes, shortage: shortageOf(toPlan(plan), used), waiting },
    };
  }

  /** What the next download of a person may take, in bytes. Null: no limit. */
  async leftFor(personId: string): Promise<Left> {
    const em = this.em.fork();
    const plan = toPlan(await this.book.planOf(em, personId));
    const month = this.limits.month(new Date());
    return leftOf(plan, (await this.queries.usage(em, [personId], month, { underWay: 'open' }))(personId));
  }

  /** Tells a person's screens what they use now. */
  async tell(personId: string): Promise<void> {
    this.realtime.publish([{ personId }], 'plan.usage', await this.usage(personId));
  }
}
