import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

const pageSize = 100;

/** One's own schedules, page by page. */
export function schedulesQuery() {
  return createInfiniteQuery(() => ({
    queryKey: keys.schedules,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/schedules', { params: { query: { limit: pageSize, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}

/** The household's window for large files, with what it means now. */
export function downloadWindowQuery() {
  return createQuery(() => ({
    queryKey: keys.downloadWindow,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/download-window', { signal })),
  }));
}
