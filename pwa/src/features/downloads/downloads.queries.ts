import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys } from '../../api/index.js';
import type { DownloadGroup, Whose } from './domain/download-lists.js';

const pageSize = 30;

const othersRefreshMs = 4000;

/**
 * The downloads of one group, newest first, page by page. One's own are kept live by the socket; an administrator's
 * look at everyone's asks again every few seconds.
 */
export function downloadsQuery(group: DownloadGroup, whose: () => Whose) {
  return createInfiniteQuery(() => ({
    queryKey: keys.downloadList(group, whose()),
    queryFn: ({ pageParam, signal }) => {
      const everyone = whose() === 'everyone' ? ('true' as const) : undefined;
      const query = { status: group, limit: pageSize, cursor: pageParam, everyone };
      return answer(api.GET('/api/downloads', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    refetchInterval: whose() === 'everyone' && group === 'active' ? othersRefreshMs : (false as const),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}

/** The household's names by id; asked only while `isWanted`. */
export function peopleNames(isWanted: () => boolean) {
  return createQuery(() => ({
    queryKey: keys.people,
    queryFn: ({ signal }: { signal: AbortSignal }) => answer(api.GET('/api/people', { signal })),
    select: ({ items }) => new Map(items.map((person) => [person.id, person.username])),
    enabled: isWanted(),
  }));
}
