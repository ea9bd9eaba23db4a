import { answer, api, keys, queryClient } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { m } from '../../i18n/index.js';

/** Takes a film out of the queue. */
export async function stopPreparing({ mediaId }: { mediaId: string }): Promise<void> {
  try {
    await answer(api.DELETE('/api/media/{id}/preparation', { params: { path: { id: mediaId } } }));
    toasts.show({ text: m.preparations_stopped() });
  } catch (error) {
    toasts.failed(error);
  }
  void queryClient.invalidateQueries({ queryKey: keys.preparations });
}
