import type { PlanUsage } from './plans.contract.js';

/** What the plans feature sends to the person it is about. `GET /api/me/usage` holds the same truth. */
export interface PlansRealtimeEvents {
  'plan.usage': PlanUsage;
}
