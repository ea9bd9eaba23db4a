import {
  answer,
  api,
  keys,
  queryClient,
  type Playlist,
  type PlaylistOperation,
  type SmartRules,
} from '../../api/index.js';
import { ApiError } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';
import { newId } from '../../lib/new-id.js';
import { sendOperations } from './playlist-operations.js';
import { playlistOutbox } from './playlist-outbox.state.svelte.js';

const path = (id: string) => ({ params: { path: { id } } });

/** What can be added: a film of the library, or a link with its words. */
export type Addable = { readonly mediaId: string } | { readonly url: string; readonly title: string };

/** What a person says of a playlist. */
export interface PlaylistWords {
  name: string;
  description: string;
  household: Playlist['household'];
  allowsDuplicates: boolean;
  /** Of a smart playlist. */
  rules?: SmartRules;
}

/** Makes a playlist. Null when it was refused; the reason has been said. */
export async function createPlaylist(
  words: Partial<PlaylistWords> & { name: string },
): Promise<Playlist | null> {
  try {
    const body = {
      description: '',
      household: 'none' as const,
      allowsDuplicates: false,
      rules: null,
      ...words,
      id: newId(),
    };
    const playlist = await answer(api.POST('/api/playlists', { body }));
    remember(playlist);
    return playlist;
  } catch (error) {
    toasts.failed(error);
    return null;
  }
}

/** Changes its words or rules. */
export async function changePlaylist(
  id: string,
  change: Partial<PlaylistWords> & { order?: Playlist['order'] },
): Promise<void> {
  remember(await answer(api.PATCH('/api/playlists/{id}', { ...path(id), body: change })));
}

/** Throws it away, leaves its page and offers to take it back. */
export async function deletePlaylist({ id, name }: Playlist): Promise<void> {
  try {
    await api.DELETE('/api/playlists/{id}', path(id));
    router.go(routes.playlists(), { replace: true });
    void queryClient.invalidateQueries({ queryKey: keys.playlists });
    const action = { label: m.playlists_undo(), onclick: () => void restorePlaylist(id) };
    toasts.show({ text: m.playlists_deleted({ name }), action });
  } catch (error) {
    toasts.failed(error);
  }
}

async function restorePlaylist(id: string): Promise<void> {
  try {
    remember(await answer(api.POST('/api/playlists/{id}/restore', path(id))));
  } catch (error) {
    toasts.failed(error);
  }
}

/** Sends a picture as the cover; null takes the cover away. */
export async function setCover(id: string, picture: Blob | null): Promise<void> {
  if (picture === null) return remember(await answer(api.DELETE('/api/playlists/{id}/cover', path(id))));
  const sent = api.PUT('/api/playlists/{id}/cover', { ...path(id), body: picture as unknown as string });
  remember(await answer(sent));
}

/** Adds to a playlist and says how it went, with a way back. True when something was added. */
export async function addTo(
  playlist: Pick<Playlist, 'id' | 'name'>,
  things: readonly Addable[],
  download = false,
): Promise<boolean> {
  const items = things.map((thing) => ({
    id: newId(),
    mediaId: null,
    url: null,
    title: '',
    position: null,
    ...thing,
  }));
  const operations: PlaylistOperation[] = chunks(items, 200).map((some) => ({
    ...{ kind: 'add', id: newId(), items: some, note: '', download },
  }));
  try {
    const { results } = await sendOperations(playlist.id, operations);
    const refused = results.find(({ outcome }) => outcome === 'refused');
    const done = results.filter(({ outcome }) => outcome !== 'refused');
    void queryClient.invalidateQueries({ queryKey: keys.playlists });
    if (done.length === 0 && refused?.code) throw new ApiError(refused.code, 409);
    const skipped = results.reduce((sum, result) => sum + result.skipped, 0);
    const ids = done.map(({ id }) => id);
    toasts.show({
      text: m.playlists_added_to({ name: playlist.name }),
      hint: skipped > 0 ? m.playlists_skipped({ count: skipped, shown: show.count(skipped) }) : null,
      action: { label: m.playlists_undo(), onclick: () => void undo(playlist.id, ids) },
    });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.isPassing) {
      for (const operation of operations) playlistOutbox.put(playlist.id, operation);
      return true;
    }
    toasts.failed(error);
    return false;
  }
}

/** Takes one's own changes back. */
export async function undo(playlistId: string, operationIds: readonly string[]): Promise<void> {
  try {
    const operations = operationIds.map((operationId) => ({
      kind: 'undo' as const,
      id: newId(),
      operationId,
    }));
    const { results } = await sendOperations(playlistId, operations);
    const refused = results.find(({ outcome }) => outcome === 'refused');
    if (refused?.code) throw new ApiError(refused.code, 409);
    void queryClient.invalidateQueries({ queryKey: keys.playlists });
  } catch (error) {
    toasts.failed(error);
  }
}

function remember(playlist: Playlist): void {
  queryClient.setQueryData(keys.playlist(playlist.id), playlist);
  void queryClient.invalidateQueries({ queryKey: [...keys.playlists, 'list'] });
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
