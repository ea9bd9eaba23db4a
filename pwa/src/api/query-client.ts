import { QueryClient } from '@tanstack/svelte-query';
import { ApiError } from './api-error.js';

/**
 * The app's cache of answers. Requests are always tried: a phone without internet still reaches the house.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (count, error) => count < 2 && error instanceof ApiError && error.isPassing,
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The cache's keys; a prefix reaches everything below it. */
export const keys = {
  downloads: ['downloads'] as const,
  downloadList: (status: string, whose: 'own' | 'everyone') => ['downloads', 'list', status, whose] as const,
  media: ['media'] as const,
  mediaList: (filters: Record<string, unknown>) => ['media', 'list', filters] as const,
  mediaItem: (id: string) => ['media', 'item', id] as const,
  mediaFacets: ['media', 'facets'] as const,
  playback: (id: string) => ['playback', id] as const,
  continueWatching: ['media', 'continue-watching'] as const,
  openedList: (url: string) => ['lists', 'opened', url] as const,
  qualityPreference: ['quality-preference'] as const,
  preview: (url: string) => ['preview', url] as const,
  skipPreference: ['skip-preference'] as const,
  setup: ['setup'] as const,
  sites: ['sites'] as const,
  siteSettings: (key: string) => ['sites', 'settings', key] as const,
  siteCookies: ['site-cookies'] as const,
  people: ['people'] as const,
  invitations: ['invitations'] as const,
  invitation: (token: string) => ['invitation', token] as const,
  sessions: ['sessions'] as const,
  apiKeys: ['api-keys'] as const,
  system: ['system'] as const,
  compressions: ['compressions'] as const,
  compressionList: (status: 'open' | 'ended') => ['compressions', 'list', status] as const,
  compressionOf: (mediaId: string) => ['compressions', 'film', mediaId] as const,
  compressionRule: ['compression-rule'] as const,
  encoders: ['encoders'] as const,
  duplicates: ['duplicates'] as const,
  duplicateList: ['duplicates', 'list'] as const,
  duplicatesOf: (mediaId: string) => ['duplicates', 'film', mediaId] as const,
  duplicatesProgress: ['duplicates', 'progress'] as const,
  ytDlpTool: ['tools', 'yt-dlp'] as const,
  batches: ['batches'] as const,
  batchList: ['batches', 'list'] as const,
  batch: (id: string) => ['batches', 'one', id] as const,
  batchItems: (id: string, status: string) => ['batches', 'items', id, status] as const,
  subscriptions: ['subscriptions'] as const,
  subscriptionList: ['subscriptions', 'list'] as const,
  subscription: (id: string) => ['subscriptions', 'one', id] as const,
  subscriptionEntries: (id: string) => ['subscriptions', 'entries', id] as const,
  arrivals: ['subscriptions', 'arrivals'] as const,
  schedules: ['schedules'] as const,
  downloadWindow: ['download-window'] as const,
  plans: ['plans'] as const,
  planUsage: ['plan-usage'] as const,
  householdLimits: ['household-limits'] as const,
  history: ['history'] as const,
  historyList: (filters: Record<string, unknown>) => ['history', 'list', filters] as const,
  historyNumbers: (range: Record<string, unknown>) => ['history', 'numbers', range] as const,
};
