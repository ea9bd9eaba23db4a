import {
  answer,
  api,
  keys,
  queryClient,
  type ImportedPlaylist,
  type ImportPlaylist,
  type LinkList,
} from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';
import { newId } from '../../lib/new-id.js';

/** Bytes of a file that are worth reading: the server takes five million characters. */
export const mostFileBytes = 15_000_000;

/** Takes a playlist out of a file's text. Null when it was refused; the reason has been said. */
export async function takeFile(wish: Omit<ImportPlaylist, 'id'>): Promise<ImportedPlaylist | null> {
  try {
    return await answer(api.POST('/api/playlists/import', { body: { ...wish, id: newId() } }));
  } catch (error) {
    toasts.failed(error);
    return null;
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.playlists });
  }
}

const lookAgainMs = 1000;

/**
 * Takes over a playlist or channel of some site: opens it, waits until the house has read it, telling how much is here,
 * and makes items of its entries. Null when it was refused; the reason has been said. Ends early when `signal` aborts.
 */
export async function takeLink(
  { url, ...wish }: Omit<ImportPlaylist, 'id' | 'text' | 'name'> & { url: string },
  told: (count: number) => void,
  signal: AbortSignal,
): Promise<ImportedPlaylist | null> {
  try {
    const { id: listId, ...opened } = await answer(api.POST('/api/lists', { body: { url }, signal }));
    let list: Pick<LinkList, 'status' | 'readCount'> = opened;
    while (list.status === 'reading') {
      told(list.readCount);
      await passed(lookAgainMs, signal);
      list = await answer(api.GET('/api/lists/{id}', { params: { path: { id: listId } }, signal }));
    }
    const body = { ...wish, id: newId(), name: '', listId };
    return await answer(api.POST('/api/playlists/import-list', { body }));
  } catch (error) {
    if (!signal.aborted) toasts.failed(error);
    return null;
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.playlists });
  }
}

function passed(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/** Why a line was not taken. */
export const refusalWord = (reason: ImportedPlaylist['refused'][number]['reason']): string =>
  ({
    path: m.sharing_refused_path,
    'not-a-link': m.sharing_refused_not_a_link,
    'too-long': m.sharing_refused_too_long,
    unknown: m.sharing_refused_unknown,
    'no-room': m.sharing_refused_no_room,
  })[reason]();
