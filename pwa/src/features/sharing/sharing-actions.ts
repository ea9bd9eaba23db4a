import {
  answer,
  api,
  keys,
  queryClient,
  type CreatedPlaylistShare,
  type CreatePlaylistShare,
  type PlaylistShare,
} from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m, show } from '../../i18n/index.js';
import { joinFacts } from '../../lib/format.js';

/** Makes a link for people without an account; its address is in this answer only. Null when it was refused. */
export async function makeShare(id: string, body: CreatePlaylistShare): Promise<CreatedPlaylistShare | null> {
  try {
    return await answer(api.POST('/api/playlists/{id}/shares', { params: { path: { id } }, body }));
  } catch (error) {
    toasts.failed(error);
    return null;
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.playlistShares(id) });
  }
}

/** Withdraws one: its page shows nothing from then on. */
export async function revokeShare(id: string, shareId: string): Promise<void> {
  try {
    await answer(api.DELETE('/api/playlists/{id}/shares/{shareId}', { params: { path: { id, shareId } } }));
    toasts.show({ text: m.sharing_revoked() });
  } catch (error) {
    toasts.failed(error);
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.playlistShares(id) });
  }
}

/** What a link allows, until when, and how often it was used. */
export function aboutShare(share: PlaylistShare): string {
  if (!share.isOpen) return m.sharing_over();
  const { visits, mostVisits } = share;
  return joinFacts(
    share.hasPassword && m.sharing_with_password(),
    share.expiresAt !== null && m.sharing_until({ date: show.dateTime(share.expiresAt) }),
    mostVisits === null
      ? m.sharing_visits({ count: visits, shown: show.count(visits) })
      : m.sharing_visits_of({ shown: show.count(visits), most: show.count(mostVisits) }),
    share.allowsDownload && m.sharing_with_download(),
  );
}
