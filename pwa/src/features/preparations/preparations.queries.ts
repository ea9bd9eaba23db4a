import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient } from '../../api/index.js';
import type { components } from '../../api/schema.js';
import { realtime } from '../../realtime/index.js';

/** A film that is prepared for phones. */
export type Preparation = components['schemas']['Preparation'];

/** What is being prepared and what comes next. */
export function preparationsQuery() {
  return createQuery(() => ({
    queryKey: keys.preparations,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/preparations', { signal })),
  }));
}

/** How a film is prepared, or null when it is not. */
export function preparationOfFilm(mediaId: () => string, isWanted: () => boolean) {
  return createQuery(() => ({
    queryKey: keys.preparationOf(mediaId()),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/media/{id}/preparation', { params: { path: { id: mediaId() } }, signal })),
    select: ({ preparation }) => preparation,
    enabled: isWanted(),
  }));
}

/** Keeps what is remembered in step with the server while a page shows it; returns the way to stop. */
export function keepPreparationsLive(): () => void {
  return realtime.on('preparation.changed', (news) => {
    const isOpen = news.status === 'waiting' || news.status === 'preparing';
    queryClient.setQueryData(keys.preparationOf(news.mediaId), { preparation: isOpen ? news : null });
    const known = queryClient.getQueryData<{ items: Preparation[] }>(keys.preparations);
    const before = known?.items.find(({ mediaId }) => mediaId === news.mediaId);
    if (known && before?.status === news.status) {
      const items = known.items.map((one) => (one === before ? news : one));
      queryClient.setQueryData(keys.preparations, { items });
    } else void queryClient.invalidateQueries({ queryKey: keys.preparations, exact: true });
  });
}
