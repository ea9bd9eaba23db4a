import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { foldUsername } from '../accounts/domain/username.js';
import { Person } from '../accounts/person.entity.js';
import type { Left } from './domain/allowance.js';
import { toPlan } from './domain/plan-answer.js';
import { HouseholdLimitsService } from './household-limits.service.js';
import { PersonPlan } from './person-plan.entity.js';
import { PlanUsageService } from './plan-usage.service.js';
import { Plan } from './plan.entity.js';
import type { ChangePlan, CreatePlan, PlanAnswer, PlanList, PlanUsage } from './plans.contract.js';
import { PlanBuiltInError, PlanNameTakenError, PlanNotFoundError } from './plans.errors.js';
import { planChanged } from './plans.events.js';
import { PlansQueries } from './plans.queries.js';

/** The household's plans, and who has which. */
@Injectable()
export class PlansService {
  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly queries: PlansQueries,
    private readonly limits: HouseholdLimitsService,
    private readonly usages: PlanUsageService,
  ) {}

  /** Every plan, the built-in ones first, and what everybody has and uses. */
  async list(): Promise<PlanList> {
    const em = this.em.fork();
    const plans = await em.find(Plan, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
    const rows = await em.find(PersonPlan, {});
    const people = await em.find(Person, {}, { fields: ['id'], orderBy: { id: 'asc' } });
    const planIds = new Map(rows.map((row) => [row.person.id, row.plan.id]));
    const standard = plans.find((plan) => plan.builtIn === 'standard')?.id ?? '';
    const ids = people.map(({ id }) => id);
    const month = this.limits.month(new Date());
    const usedBy = await this.queries.usage(em, ids, month, { underWay: 'open' });
    const having = ids.map((personId) => {
      const { storedBytes, monthBytes } = usedBy(personId);
      return { personId, planId: planIds.get(personId) ?? standard, storedBytes, monthBytes };
    });
    const countOf = (id: string) => having.filter(({ planId }) => planId === id).length;
    const items = plans.map((plan) => ({ ...toPlan(plan), peopleCount: countOf(plan.id) }));
    return { items, people: having };
  }

  /** Adds a plan that nobody has yet. Throws {@link PlanNameTakenError}. */
  async create(wish: CreatePlan): Promise<PlanAnswer> {
    const plan = await this.named(async () => {
      const em = this.em.fork();
      const made = em.create(Plan, { ...wish, builtIn: null, nameKey: keyOf(wish.name) });
      await em.persist(made).flush();
      return made;
    });
    return { ...toPlan(plan), peopleCount: 0 };
  }

  /** Changes what is given, at once for all who have it. Throws {@link PlanNotFoundError}, {@link PlanNameTakenError}. */
  async change(id: string, change: ChangePlan): Promise<PlanAnswer> {
    const em = this.em.fork();
    const plan = await em.findOne(Plan, { id });
    if (!plan) throw new PlanNotFoundError();
    const { name, ...rest } = change;
    if (name !== undefined && (name !== null || plan.builtIn)) {
      plan.nameKey = keyOf(name ?? plan.builtIn ?? '');
      plan.name = name;
    }
    em.assign(plan, rest);
    await this.named(() => em.flush());
    this.events.announce(planChanged, { personId: null });
    const peopleCount = (await this.list()).items.find((one) => one.id === id)?.peopleCount ?? 0;
    return { ...toPlan(plan), peopleCount };
  }

  /** Deletes a plan; who had it has the standard one. Throws {@link PlanNotFoundError}, {@link PlanBuiltInError}. */
  async remove(id: string): Promise<void> {
    const em = this.em.fork();
    const plan = await em.findOne(Plan, { id });
    if (!plan) throw new PlanNotFoundError();
    if (plan.builtIn) throw new PlanBuiltInError();
    await em.nativeDelete(Plan, { id });
    this.events.announce(planChanged, { personId: null });
  }

  /** Gives somebody a plan, at once. Throws `NotFoundError` for nobody and {@link PlanNotFoundError}. */
  async give(personId: string, planId: string): Promise<PlanUsage> {
    await this.em.fork().transactional(async (em) => {
      if ((await em.count(Person, { id: personId })) === 0) throw new NotFoundError();
      if ((await em.count(Plan, { id: planId })) === 0) throw new PlanNotFoundError();
      await em.upsert(
        PersonPlan,
        { person: personId, plan: planId },
        { onConflictFields: ['person'], onConflictMergeFields: ['plan'] },
      );
    });
    this.events.announce(planChanged, { personId });
    return this.usages.usage(personId);
  }

  /** What the next download of a person may take, in bytes. Null: no limit. */
  leftFor(personId: string): Promise<Left> {
    return this.usages.leftFor(personId);
  }

  private async named<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new PlanNameTakenError({ cause: error });
      throw error;
    }
  }
}

/** Names that look the same are the same; one of signs alone, which fold to nothing, is itself. */
function keyOf(name: string): string {
  return foldUsername(name) || name.slice(0, 80);
}
