import { answer, api, ApiError, keys, type Media } from '../../api/index.js';
import { mayKeepFilms } from '../../lib/saved-memory.js';
import { session } from '../../session/index.js';

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

/** Options of one item with everything its page shows; this phone's copy speaks for a house that does not answer. */
export const mediaItemQuery = (id: string) => ({
  queryKey: keys.mediaItem(id),
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const ask = () => answer(api.GET('/api/media/{id}', { params: { path: { id } }, signal }));
    // A phone far from the house may wait minutes for its silence.
    if (session.status === 'unreachable') return (await copyOnPhone(id)) ?? ask();
    try {
      return await ask();
    } catch (error) {
      const copy = error instanceof ApiError && error.status === 0 ? await copyOnPhone(id) : null;
      if (copy === null) throw error;
      return copy;
    }
  },
});

async function copyOnPhone(id: string): Promise<Media | null> {
  return mayKeepFilms() ? (await import('../saved/index.js')).savedMedia(id) : null;
}
