import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';

/** The playlists that somebody sees, by name; asked only while `isWanted`. */
export function playlistNamesQuery(isWanted: () => boolean) {
  return createQuery(() => ({
    queryKey: [...keys.playlists, 'names'],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/playlists', { params: { query: { limit: 200 } }, signal })),
    select: ({ items }) => items.map(({ id, name }) => ({ id, name })),
    enabled: isWanted(),
  }));
}
