import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

const pageSize = 30;

/** What has not ended, or what has, newest first, page by page. */
export function compressionsQuery(status: 'open' | 'ended') {
  return createInfiniteQuery(() => ({
    queryKey: keys.compressionList(status),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/compressions', {
          params: { query: { status, limit: pageSize, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}

/** The one of a film that has not ended, or null; asked only while `isWanted`. */
export function compressionOfFilm(mediaId: () => string, isWanted: () => boolean) {
  return createQuery(() => ({
    queryKey: keys.compressionOf(mediaId()),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(
        api.GET('/api/compressions', {
          params: { query: { mediaId: mediaId(), status: 'open', limit: 1 } },
          signal,
        }),
      ),
    select: ({ items }) => items[0] ?? null,
    enabled: isWanted(),
  }));
}

/** What this server can make; it never changes while the server runs. */
export function encodersQuery(isWanted: () => boolean) {
  return createQuery(() => ({
    queryKey: keys.encoders,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/compressions/encoders', { signal })),
    staleTime: Infinity,
    enabled: isWanted(),
  }));
}

/** The films of this person that take most room; administrators see everybody's. */
export function largestFilms() {
  return createInfiniteQuery(() => ({
    queryKey: keys.mediaList({ sort: 'largest', kind: 'video' }),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/media', {
          params: { query: { sort: 'largest', kind: 'video', limit: pageSize, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}
