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

/** Options of what the filters can offer. */
export const facetsQuery = () => ({
  queryKey: keys.mediaFacets,
  queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/media/facets', { signal })),
});
