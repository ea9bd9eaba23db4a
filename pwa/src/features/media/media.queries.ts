import { answer, api, keys } from '../../api/index.js';

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
