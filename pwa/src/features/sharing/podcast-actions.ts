import { answer, api, keys, queryClient, type CreatedPodcast, type Podcast } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';

/** Makes a podcast of one's own; its address is in this answer only. Null when it was refused. */
export async function makePodcast(id: string, kind: Podcast['kind']): Promise<CreatedPodcast | null> {
  try {
    return await answer(
      api.POST('/api/playlists/{id}/podcasts', { params: { path: { id } }, body: { kind } }),
    );
  } catch (error) {
    toasts.failed(error);
    return null;
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.playlistPodcasts(id) });
  }
}

/** Withdraws one: apps that ask for it hear that it is gone. */
export async function revokePodcast(id: string, feedId: string): Promise<void> {
  try {
    await answer(api.DELETE('/api/playlists/{id}/podcasts/{feedId}', { params: { path: { id, feedId } } }));
    toasts.show({ text: m.sharing_podcast_revoked() });
  } catch (error) {
    toasts.failed(error);
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.playlistPodcasts(id) });
  }
}
