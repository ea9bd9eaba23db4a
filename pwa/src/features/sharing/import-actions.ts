import {
  answer,
  api,
  keys,
  queryClient,
  type ImportedPlaylist,
  type ImportPlaylist,
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

/** Why a line was not taken. */
export const refusalWord = (reason: ImportedPlaylist['refused'][number]['reason']): string =>
  ({
    path: m.sharing_refused_path,
    'not-a-link': m.sharing_refused_not_a_link,
    'too-long': m.sharing_refused_too_long,
    unknown: m.sharing_refused_unknown,
    'no-room': m.sharing_refused_no_room,
  })[reason]();
