import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';

/** The signed-in person's plan and what they use of it; guests have nothing to download with. */
export const usageQuery = () =>
  createQuery(() => ({
    queryKey: keys.planUsage,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/me/usage', { signal })),
    enabled: session.allows('member'),
  }));

export const plansQuery = () =>
  createQuery(() => ({
    queryKey: keys.plans,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/plans', { signal })),
  }));

export const householdLimitsQuery = () =>
  createQuery(() => ({
    queryKey: keys.householdLimits,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/household/limits', { signal })),
  }));

/** Shows what the server tells of the person's use, until the returned function is called. */
export function keepUsageLive(): () => void {
  return realtime.on('plan.usage', (usage) => {
    if (usage.personId === session.me?.id) queryClient.setQueryData(keys.planUsage, usage);
  });
}
