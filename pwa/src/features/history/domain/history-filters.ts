import type { SiteKey } from '../../../api/index.js';

/** Which part of the history is shown. */
export interface HistoryFilters {
  readonly search: string;
  readonly site: SiteKey | null;
  readonly kind: 'video' | 'audio' | null;
  /** The last so many days; null: all of it. */
  readonly days: number | null;
  /** Administrators: the household's instead of one's own. */
  readonly isEveryone: boolean;
}

/** Every site that a download can come from. */
export const siteKeys: readonly SiteKey[] = ['youtube', 'bilibili', 'twitch', 'tiktok', 'vimeo', 'other'];
/** The spans of time that can be chosen, in days. */
export const spans = [7, 30, 90, 365] as const;

/** The filters of an address; what it does not know is left out. */
export function readHistoryFilters(query: URLSearchParams): HistoryFilters {
  const kind = query.get('kind');
  return {
    search: query.get('search') ?? '',
    site: siteKeys.find((key) => key === query.get('site')) ?? null,
    kind: kind === 'video' || kind === 'audio' ? kind : null,
    days: spans.find((span) => String(span) === query.get('days')) ?? null,
    isEveryone: query.get('everyone') === 'true',
  };
}

/** Whether anything is left out by them. */
export function isFiltered({ search, site, kind, days }: HistoryFilters): boolean {
  return search !== '' || site !== null || kind !== null || days !== null;
}

/** The same as the server is asked for it; a span begins at midnight of its first day. */
export function filterQuery({ search, site, kind, days, isEveryone }: HistoryFilters, now: Date) {
  const from =
    days === null ? undefined : new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1);
  return {
    search: search || undefined,
    site: site ?? undefined,
    kind: kind ?? undefined,
    everyone: isEveryone ? ('true' as const) : undefined,
    from: from?.toISOString(),
  };
}
