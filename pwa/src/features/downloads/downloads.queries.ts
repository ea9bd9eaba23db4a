import { createInfiniteQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';
import type { DownloadGroup } from './domain/download-lists.js';

const pageSize = 30;

/** The person's downloads of one group, newest first, page by page. */
export function downloadsQuery(group: DownloadGroup) {
  return createInfiniteQuery(() => ({
    queryKey: keys.downloadList(group),
    queryFn: ({ pageParam, signal }) => {
      const query = { status: group, limit: pageSize, cursor: pageParam };
      return answer(api.GET('/api/downloads', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}
