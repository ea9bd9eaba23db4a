import { answer, api, keys, type Media, queryClient } from '../../api/index.js';
import { recentQuery } from '../media/index.js';
import { upNext } from './domain/up-next.js';

const shown = 12;

/** Options of what plays after a film; the same for the list on its page and for going on by itself. */
export const upNextQuery = (film: Media) => ({
  queryKey: [...keys.media, 'up-next', film.id] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const [creator, newest] = await Promise.all([
      ofCreator(film.creator?.id ?? '', signal),
      queryClient.fetchQuery(recentQuery()),
    ]);
    return { items: upNext(film.id, { list: [], creator, newest: newest.items }).slice(0, shown) };
  },
});

async function ofCreator(creatorId: string, signal: AbortSignal) {
  if (creatorId === '') return [];
  const query = { creatorId, limit: shown * 2, sort: 'newest' as const };
  return (await answer(api.GET('/api/media', { params: { query }, signal }))).items;
}
