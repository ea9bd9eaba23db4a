export { default as HouseholdLimitsCard } from './HouseholdLimitsCard.svelte';
export { default as PlanCard } from './PlanCard.svelte';
export { default as PlansCard } from './PlansCard.svelte';
export { misfitWords } from './plan-words.js';
export { usageQuery } from './plans.queries.js';
