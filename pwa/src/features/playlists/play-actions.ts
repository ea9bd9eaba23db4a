import { answer, api, keys, queryClient, type Playlist, type PlaylistItem } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';

type Named = Pick<Playlist, 'id'>;

/** Options of what plays next in a playlist. */
export const queueQuery = (
  list: string,
  from: { after?: string; shuffle: number | null; limit?: number },
) => ({
  queryKey: keys.playlistQueue(list, { ...from }),
  queryFn: ({ signal }: { signal?: AbortSignal } = {}) => {
    const query = { after: from.after, shuffle: from.shuffle ?? undefined, limit: from.limit };
    return answer(api.GET('/api/playlists/{id}/queue', { params: { path: { id: list }, query }, signal }));
  },
  staleTime: 0,
});

/** Plays from the first item on. */
export const playAll = (playlist: Named): void => void playFirst(playlist, null);

/** Plays in an order of chance, in which votes count. */
export const playShuffled = (playlist: Named): void =>
  void playFirst(playlist, Math.floor(Math.random() * 2 ** 31));

/** Plays one item, and what follows it. */
export function playFrom(playlist: Named, item: PlaylistItem): void {
  if (item.mediaId) open(playlist, item.mediaId, item.id, null);
}

/** Goes on where this person was; with what follows when that item is gone. */
export function goOn(playlist: Playlist, place: NonNullable<Playlist['place']>): void {
  void begin(itemAt(playlist, place), (mediaId, item) => open(playlist, mediaId, item, place.shuffle));
}

/** Opens a room that goes through the playlist, from where this person is in it. */
export function watchTogether(playlist: Playlist): Promise<void> {
  const { id, place } = playlist;
  const shuffle = place?.shuffle ?? null;
  return begin(place ? itemAt(playlist, place) : firstOf(playlist, null), async (mediaId, itemId) => {
    const { openTogether } = await import('../together/later.js');
    await openTogether(mediaId, 0, { id, itemId, shuffle });
  });
}

function playFirst(playlist: Named, shuffle: number | null): Promise<void> {
  return begin(firstOf(playlist, shuffle), (mediaId, item) => open(playlist, mediaId, item, shuffle));
}

/** The item of a place, or what follows it when that cannot be played. */
async function itemAt(playlist: Named, place: NonNullable<Playlist['place']>): Promise<PlaylistItem | null> {
  const params = { path: { id: playlist.id, itemId: place.itemId } };
  const item = await answer(api.GET('/api/playlists/{id}/items/{itemId}', { params })).catch(() => null);
  return item?.state === 'ready' ? item : firstOf(playlist, place.shuffle, place.itemId);
}

async function firstOf(
  playlist: Named,
  shuffle: number | null,
  after?: string,
): Promise<PlaylistItem | null> {
  const wish = { shuffle, limit: 1, ...(after === undefined ? {} : { after }) };
  const { items } = await queryClient.fetchQuery(queueQuery(playlist.id, wish));
  return items[0] ?? null;
}

async function begin(
  found: Promise<PlaylistItem | null>,
  act: (mediaId: string, itemId: string) => unknown,
): Promise<void> {
  try {
    const item = await found;
    if (item?.mediaId) await act(item.mediaId, item.id);
    else toasts.show({ text: m.playlists_nothing_plays(), tone: 'bad' });
  } catch (error) {
    toasts.failed(error);
  }
}

function open({ id }: Named, mediaId: string, item: string, shuffle: number | null): void {
  router.go(routes.watchInPlaylist(mediaId, { list: id, item, shuffle }));
}
