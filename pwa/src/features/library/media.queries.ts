import { answer, api, keys, type MediaPage } from '../../api/index.js';
import type { LibraryFilters } from './domain/library-filters.js';

/** Items asked for at once; a screen of the widest grid is less than half of it. */
const pageSize = 60;

/** Options of the endless list for the given filters, one keyset page after the other. */
export const mediaListQuery = (filters: LibraryFilters) => ({
  queryKey: keys.mediaList({ ...filters }),
  queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }): Promise<MediaPage> =>
    answer(
      api.GET('/api/media', {
        params: { query: { ...filters, limit: pageSize, cursor: pageParam ?? undefined } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page: MediaPage) => page.nextCursor,
  staleTime: 60_000,
  refetchOnWindowFocus: false,
});

/** Options of the newest items, for rows that show a handful. */
export const recentQuery = (limit = 20) => ({
  queryKey: [...keys.media, 'recent', limit] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answer(api.GET('/api/media', { params: { query: { limit, sort: 'newest' as const } }, signal })),
});

/** Options of what this person began and did not finish, the latest first. */
export const continueQuery = () => ({
  queryKey: keys.continueWatching,
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/continue-watching', { signal })),
});

/** Options of one item with everything its page shows. */
export const mediaItemQuery = (id: string) => ({
  queryKey: keys.mediaItem(id),
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answer(api.GET('/api/media/{id}', { params: { path: { id } }, signal })),
});

/** Options of what the filters can offer. */
export const facetsQuery = () => ({
  queryKey: keys.mediaFacets,
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/media/facets', { signal })),
});
