import {
  answer,
  api,
  ApiError,
  keys,
  type MediaPage,
  type MediaSummary,
  queryClient,
} from '../../api/index.js';
import { realtime } from '../../realtime/index.js';
import { session } from '../../session/index.js';
import {
  type CachedList,
  type CachedPages,
  comesFirst,
  withItem,
  withNewest,
  withoutItem,
} from './domain/cached-lists.js';

type Lists = CachedList<MediaSummary>;

/**
 * Keeps the remembered lists in step with the house while a page with items is open; returns the way to stop.
 * A long list is never loaded again for one piece of news: what changed is changed in place.
 */
export function keepMediaLive(): () => void {
  const stops = [
    realtime.on('media.added', ({ id }) => void bringAdded(id)),
    realtime.on('media.changed', ({ id }) => void bringItem(id)),
    realtime.on('media.removed', ({ id }) => forget(id)),
    realtime.on('library.allowed', askAnew),
    // What stands in a child's playlists is what they may see.
    realtime.on('playlist.changed', () => (session.allows('guest') ? undefined : askAnew())),
    realtime.on('watch.changed', ({ mediaId, positionSeconds, isWatched, updatedAt }) => {
      const watch = { positionSeconds, isWatched, updatedAt };
      queryClient.setQueriesData<Lists>({ queryKey: keys.media, predicate: isList }, (list) =>
        withItem<MediaSummary, Lists>(list, mediaId, (old) => ({ ...old, watch })),
      );
      void queryClient.invalidateQueries({ queryKey: keys.continueWatching });
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function askAnew(): void {
  void queryClient.invalidateQueries({ queryKey: keys.media });
}

interface Keyed {
  queryKey: readonly unknown[];
}
const isList = ({ queryKey }: Keyed) => queryKey[1] !== 'item' && queryKey[1] !== 'facets';
const isTrash = ({ queryKey }: Keyed) => (queryKey[2] as { trash?: string } | undefined)?.trash === 'true';
const isShelf = ({ queryKey }: Keyed) => isList({ queryKey }) && !isTrash({ queryKey });

/**
 * Shows what is new, shared or back from the trash in the lists that show the newest first: at the front, or by
 * asking again where it belongs further down. The other lists are stale from now on.
 */
async function bringAdded(id: string): Promise<void> {
  queryClient.setQueriesData<Lists>({ queryKey: [...keys.media, 'list'], predicate: isTrash }, (list) =>
    withoutItem<MediaSummary, Lists>(list, id),
  );
  void queryClient.invalidateQueries({ queryKey: keys.mediaItem(id) });
  void queryClient.invalidateQueries({ queryKey: [...keys.media, 'recent'] });
  void queryClient.invalidateQueries({ queryKey: keys.mediaFacets });
  const media = await answer(api.GET('/api/media/{id}', { params: { path: { id } } })).catch(() => null);
  for (const query of queryClient.getQueryCache().findAll({ queryKey: [...keys.media, 'list'] })) {
    const filters = query.queryKey[2] as { sort?: string };
    if (filters.sort === 'newest' && query.isActive()) await freshen(query.queryKey, filters, media?.addedAt);
    else void queryClient.invalidateQueries({ queryKey: query.queryKey, refetchType: 'none' });
  }
}

async function freshen(
  queryKey: readonly unknown[],
  filters: Record<string, unknown>,
  addedAt: string | undefined,
): Promise<void> {
  const known = queryClient.getQueryData<CachedPages<MediaSummary>>(queryKey);
  if (known?.pages[0]?.items.length === 0 || !addedAt || !comesFirst(known, addedAt))
    return queryClient.invalidateQueries({ queryKey });
  const page: MediaPage | null = await answer(
    api.GET('/api/media', { params: { query: { ...filters, limit: 20 } } }),
  ).catch(() => null);
  if (!page) return;
  queryClient.setQueryData<CachedPages<MediaSummary>>(queryKey, (list) => withNewest(list, page.items));
}

/** Asks for one changed item and shows it where it is listed; one that may no longer be seen leaves. */
async function bringItem(id: string): Promise<void> {
  try {
    const media = await answer(api.GET('/api/media/{id}', { params: { path: { id } } }));
    queryClient.setQueryData(keys.mediaItem(id), media);
    if (media.trashedAt) return forget(id);
    queryClient.setQueriesData<Lists>({ queryKey: keys.media, predicate: isList }, (list) =>
      withItem<MediaSummary, Lists>(list, id, (old) => summaryOf(media, old)),
    );
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) forget(id);
  }
}

/** Takes an item off every shelf; the trash, where it may have gone, is asked for again. */
function forget(id: string): void {
  queryClient.setQueriesData<Lists>({ queryKey: keys.media, predicate: isShelf }, (list) =>
    withoutItem<MediaSummary, Lists>(list, id),
  );
  void queryClient.invalidateQueries({
    queryKey: [...keys.media, 'list'],
    predicate: (query) => !isShelf(query),
  });
  void queryClient.invalidateQueries({ queryKey: keys.mediaItem(id) });
}

/** A list keeps only what its tiles show. */
function summaryOf<Item extends MediaSummary>(media: MediaSummary, old: Item): Item {
  const fresh = Object.entries(media).filter(([name]) => name in old);
  return { ...old, ...Object.fromEntries(fresh) };
}
