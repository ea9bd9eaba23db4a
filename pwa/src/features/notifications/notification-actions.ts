import { answer, api, keys, queryClient, type Notification } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';
import { inbox } from './inbox.state.svelte.js';

/** Marks one as read. It is only a mark: a failure says nothing, the next look tells. */
export async function readOne({ id, isRead }: Notification): Promise<void> {
  if (isRead) return;
  const params = { path: { id } };
  const said = await answer(api.POST('/api/notifications/{id}/read', { params })).catch(() => null);
  if (said) await settle(said.unreadCount);
}

/** Marks everything up to a piece of news as read; what came since stays unread. */
export async function readThrough({ sequence }: Notification): Promise<void> {
  try {
    const body = { throughSequence: sequence };
    await settle((await answer(api.POST('/api/notifications/read', { body }))).unreadCount);
  } catch (error) {
    toasts.failed(error);
  }
}

async function settle(unreadCount: number): Promise<void> {
  inbox.take(unreadCount);
  await queryClient.invalidateQueries({ queryKey: keys.notificationList });
}
