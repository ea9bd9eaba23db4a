import { createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient, type NotificationSettings } from '../../api/index.js';
import { toasts } from '../../feedback/index.js';

/** What the person wants to hear, and where. */
export function settingsQuery() {
  return createQuery(() => ({
    queryKey: keys.notificationSettings,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/notification-settings', { signal })),
  }));
}

/** Asks again, after something about devices has changed. */
export function refreshSettings(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keys.notificationSettings });
}

/** Shown at once; goes back to what was when the server does not take it. */
export async function changeSettings(
  change: Partial<Pick<NotificationSettings, 'ways' | 'quietHours'>>,
): Promise<void> {
  const before = queryClient.getQueryData<NotificationSettings>(keys.notificationSettings);
  if (before) queryClient.setQueryData(keys.notificationSettings, { ...before, ...change });
  try {
    const after = await answer(api.PATCH('/api/notification-settings', { body: change }));
    queryClient.setQueryData(keys.notificationSettings, after);
  } catch (error) {
    queryClient.setQueryData(keys.notificationSettings, before);
    toasts.failed(error);
  }
}
