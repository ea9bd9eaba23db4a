import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';

const pageSize = 20;

/** Groups of items that are the same, newest first, page by page. */
export function duplicatesQuery() {
  return createInfiniteQuery(() => ({
    queryKey: keys.duplicateList,
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/duplicates', { params: { query: { limit: pageSize, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}

/** The group of one item, or null; asked only while `isWanted`. */
export function duplicatesOfItem(mediaId: () => string, isWanted: () => boolean) {
  return createQuery(() => ({
    queryKey: keys.duplicatesOf(mediaId()),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/duplicates', { params: { query: { mediaId: mediaId(), limit: 1 } }, signal })),
    select: ({ items }) => items[0] ?? null,
    enabled: isWanted(),
  }));
}

/** How many items were compared, of how many. */
export function progressQuery() {
  return createQuery(() => ({
    queryKey: keys.duplicatesProgress,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/duplicates/progress', { signal })),
  }));
}

/** Asks again when the server has found or forgotten something; returns the way to stop. */
export function keepDuplicatesLive(): () => void {
  return realtime.on('duplicates.changed', refreshDuplicates);
}

/** Brings everything about duplicates back to what the server says. */
export function refreshDuplicates(): void {
  void queryClient.invalidateQueries({ queryKey: keys.duplicates });
}
