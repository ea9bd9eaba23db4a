import type { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { PersonPlan } from './person-plan.entity.js';
import { Plan } from './plan.entity.js';
import { planChanged } from './plans.events.js';

/** Another process may have changed a plan; this old a memory is no longer believed. */
const FRESH_MS = 2_000;

/** Who has which plan, kept in mind for a moment: the queue asks before every start. */
@Injectable()
export class PlanBook {
  private memory: { readonly at: number; readonly planOf: (personId: string) => Plan } | null = null;

  constructor(events: DomainEvents) {
    events.on(planChanged, () => this.forget());
  }

  /** Forgets what it knows, because it has just been changed. */
  forget(): void {
    this.memory = null;
  }

  /** Everybody's plan. `em` is asked unless the answer is fresh. */
  async plans(em: EntityManager): Promise<(personId: string) => Plan> {
    const now = performance.now();
    if (this.memory && now - this.memory.at < FRESH_MS) return this.memory.planOf;
    const planOf = await this.read(em);
    this.memory = { at: now, planOf };
    return planOf;
  }

  /** One person's plan as it is in the database, asked through `em`. */
  async planOf(em: EntityManager, personId: string): Promise<Plan> {
    const own = await em.findOne(PersonPlan, { person: personId }, { populate: ['plan'] });
    return own ? own.plan : em.findOneOrFail(Plan, { builtIn: 'standard' });
  }

  private async read(em: EntityManager): Promise<(personId: string) => Plan> {
    const fork = em.fork();
    const plans = await fork.find(Plan, {});
    const people = await fork.find(PersonPlan, {});
    const byId = new Map(plans.map((plan) => [plan.id, plan]));
    const planIds = new Map(people.map((row) => [row.person.id, row.plan.id]));
    const standard = plans.find((plan) => plan.builtIn === 'standard');
    return (personId) => {
      const plan = byId.get(planIds.get(personId) ?? '') ?? standard;
      if (!plan) throw new Error('the standard plan is missing');
      return plan;
    };
  }
}
