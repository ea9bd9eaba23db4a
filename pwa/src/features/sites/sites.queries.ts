import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient, type SiteOverview } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';

const refreshMs = 30_000;

export const sitesQuery = () =>
  createQuery(() => ({
    queryKey: keys.sites,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/sites', { signal })),
    refetchInterval: refreshMs,
  }));

export const siteSettingsQuery = (key: () => SiteOverview['key'] | null) =>
  createQuery(() => {
    const site = key();
    return {
      queryKey: keys.siteSettings(site ?? ''),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(api.GET('/api/sites/{key}/settings', { params: { path: { key: site ?? 'other' } }, signal })),
      enabled: site !== null,
      staleTime: 0,
    };
  });

export const siteCookiesQuery = () =>
  createQuery(() => ({
    queryKey: keys.siteCookies,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/me/cookies', { signal })),
  }));

/** Asks again whenever a site's queue is not as it was, until the returned function is called. */
export function keepSitesLive(): () => void {
  return realtime.on('sites.changed', () => void queryClient.invalidateQueries({ queryKey: keys.sites }));
}
