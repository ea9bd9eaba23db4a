import type { Plan } from '../plan.entity.js';
import type { PlanAnswer } from '../plans.contract.js';

/** A plan's row as the contract shows it. */
export function toPlan(plan: Plan): Omit<PlanAnswer, 'peopleCount'> {
  const { id, weight } = plan;
  return {
    ...{ id, weight, builtIn: plan.builtIn ?? null, name: plan.name ?? null, atOnce: plan.atOnce ?? null },
    ...{ storageBytes: plan.storageBytes ?? null, monthlyBytes: plan.monthlyBytes ?? null },
    largestFileBytes: plan.largestFileBytes ?? null,
  };
}
