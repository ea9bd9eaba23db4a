import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

const pageSize = 30;
const listFreshMs = 5 * 60_000;

/** What one follows, newest first, page by page. */
export function subscriptionsQuery() {
  return createInfiniteQuery(() => ({
    queryKey: keys.subscriptionList,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/subscriptions', { params: { query: { limit: pageSize, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}

/** One subscription; the socket keeps it fresh. */
export function subscriptionQuery(id: () => string) {
  return createQuery(() => ({
    queryKey: keys.subscription(id()),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/subscriptions/{id}', { params: { path: { id: id() } }, signal })),
  }));
}

/** The entries of its list with what became of each, newest first. */
export function entriesQuery(id: () => string) {
  return createInfiniteQuery(() => ({
    queryKey: keys.subscriptionEntries(id()),
    queryFn: ({ pageParam, signal }) => {
      const params = { path: { id: id() }, query: { limit: pageSize, cursor: pageParam } };
      return answer(api.GET('/api/subscriptions/{id}/entries', { params, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}

/** What arrived in the household, the latest first. */
export function arrivalsQuery(isWanted: () => boolean = () => true) {
  return createInfiniteQuery(() => ({
    queryKey: keys.arrivals,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/subscriptions/feed', {
          params: { query: { limit: pageSize, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled: isWanted(),
  }));
}

/** What a link lists: its name and how many films, asked once `link()` is one; with its password where it has one. */
export function listOfQuery(link: () => string | null, password: () => string | null) {
  return createQuery(() => {
    const url = link() ?? '';
    const videoPassword = password() ?? undefined;
    return {
      queryKey: [...keys.openedList(url), videoPassword],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        answer(api.POST('/api/lists', { body: { url, videoPassword }, signal })),
      enabled: url !== '',
      staleTime: listFreshMs,
      retry: false,
      refetchOnWindowFocus: false,
    };
  });
}

/** Everybody a film may be for. */
export function peopleQuery() {
  return createQuery(() => ({ queryKey: keys.people, queryFn: () => answer(api.GET('/api/people')) }));
}
