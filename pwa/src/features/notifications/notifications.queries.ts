import { createInfiniteQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient } from '../../api/index.js';
import { realtime } from '../../realtime/index.js';

const pageSize = 40;

/** The person's news, newest first, page by page. */
export function notificationsQuery() {
  return createInfiniteQuery(() => ({
    queryKey: keys.notificationList,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => {
      const query = { limit: pageSize, cursor: pageParam };
      return answer(api.GET('/api/notifications', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  }));
}

/** Keeps the list in step with what is said on the socket; returns the way to stop. */
export function keepNotificationsLive(): () => void {
  return realtime.on('inbox.changed', () => {
    void queryClient.invalidateQueries({ queryKey: keys.notificationList });
  });
}
