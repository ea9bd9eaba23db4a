import type { Plan, PlanUsage } from '../../api/index.js';
import { m, show } from '../../i18n/index.js';

/** A plan's name; the built-in ones have one in every language until somebody renames them. */
export function planName({ name, builtIn }: Pick<Plan, 'name' | 'builtIn'>): string {
  return name ?? (builtIn === 'premium' ? m.plans_premium() : m.plans_standard());
}

/** What a plan gives, in a line. */
export function planFacts(plan: Omit<Plan, 'peopleCount'>): string {
  const { storageBytes, monthlyBytes, largestFileBytes, atOnce, weight } = plan;
  const facts = [
    storageBytes !== null && m.plans_fact_storage({ size: show.bytes(storageBytes) }),
    monthlyBytes !== null && m.plans_fact_month({ size: show.bytes(monthlyBytes) }),
    largestFileBytes !== null && m.plans_why_file({ size: show.bytes(largestFileBytes) }),
    atOnce !== null && m.plans_fact_at_once({ count: show.count(atOnce) }),
  ].filter((fact) => fact !== false);
  const limits = facts.length > 0 ? facts : [m.plans_fact_none()];
  return (weight > 1 ? [...limits, `${m.plans_priority()} ${show.count(weight)}`] : limits).join(' · ');
}

/** Why something of that size does not fit a person's plan; null when it does, or when nobody knows. */
export function misfitWords(usage: PlanUsage | undefined, bytes: number | null): string | null {
  if (!usage || bytes === null) return null;
  const { plan, storage, volume, reservedBytes } = usage;
  const { largestFileBytes } = plan;
  if (largestFileBytes !== null && bytes > largestFileBytes)
    return m.plans_why_file({ size: show.bytes(largestFileBytes) });
  const left = [storage, volume].flatMap(({ usedBytes, limitBytes }) =>
    limitBytes === null ? [] : [Math.max(0, limitBytes - usedBytes - reservedBytes)],
  );
  const least = Math.min(Infinity, ...left);
  return bytes > least ? m.plans_why_left({ size: show.bytes(least) }) : null;
}
