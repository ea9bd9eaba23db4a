import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';
import { filterQuery, type HistoryFilters } from './domain/history-filters.js';

const pageSize = 60;
/** What arrived while the page was closed is told to nobody. */
const alwaysAsked = { staleTime: 0 };

/** The entries, newest first, page by page. */
export function historyQuery(filters: () => HistoryFilters) {
  return createInfiniteQuery(() => {
    const asked = filterQuery(filters(), new Date());
    return {
      queryKey: keys.historyList(asked),
      queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
        answer(
          api.GET('/api/history', {
            params: { query: { ...asked, limit: pageSize, cursor: pageParam } },
            signal,
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
      ...alwaysAsked,
    };
  });
}

/** The totals of the last so many days, by this device's clock. */
export function numbersQuery(days: () => number, isEveryone: () => boolean) {
  return createQuery(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const query = { days: days(), timeZone, everyone: isEveryone() ? ('true' as const) : undefined };
    return {
      queryKey: keys.historyNumbers(query),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(api.GET('/api/history/numbers', { params: { query }, signal })),
      ...alwaysAsked,
    };
  });
}

/** The household's names by id; asked only while `isWanted`. */
export function namesQuery(isWanted: () => boolean) {
  return createQuery(() => ({
    queryKey: keys.people,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/people', { signal })),
    select: ({ items }) => new Map(items.map((person) => [person.id, person.username])),
    enabled: isWanted(),
  }));
}

/** Where the same entries come as a file. */
export function exportHref(filters: HistoryFilters, format: 'csv' | 'json'): string {
  const search = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filterQuery(filters, new Date())))
    if (value !== undefined) search.set(name, value);
  return `/api/history/export?${search.toString()}`;
}
