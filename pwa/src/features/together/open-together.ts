import { answer, api, type TogetherList } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { newId } from '../../lib/new-id.js';
import { router } from '../../router/index.js';
import { routes } from '../../routes.js';

/** Opens a room for a film, or for a playlist from one of its items on, and goes into it. Seconds. */
export async function openTogether(
  mediaId: string,
  seconds: number,
  list: TogetherList | null,
): Promise<void> {
  const id = newId();
  try {
    await answer(api.POST('/api/together', { body: { id, mediaId, positionSeconds: seconds, list } }));
    const isHere = router.match?.name === 'watch';
    router.go(routes.watchTogether(mediaId, id, list), { replace: isHere, keepScroll: isHere });
  } catch (error) {
    toasts.failed(error);
  }
}
