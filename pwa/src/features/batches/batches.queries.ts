import { createInfiniteQuery, createQuery } from '@tanstack/svelte-query';
import { answer, api, keys, queryClient, type BatchItemPage, type BatchItemStatus } from '../../api/index.js';
import { stalePages } from './domain/batch-lists.js';

const pageSize = 20;
const itemsPageSize = 100;

/** One's own batches, newest first, page by page. */
export function batchesQuery() {
  return createInfiniteQuery(() => ({
    queryKey: keys.batchList,
    queryFn: ({ pageParam, signal }) =>
      answer(api.GET('/api/batches', { params: { query: { limit: pageSize, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  }));
}

/** One batch; the socket keeps it fresh. */
export function batchQuery(id: () => string) {
  return createQuery(() => ({
    queryKey: keys.batch(id()),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET('/api/batches/{id}', { params: { path: { id: id() } }, signal })),
  }));
}

/** Which items of a batch to show. */
export type ItemFilter = BatchItemStatus | 'all';

function itemsPage(id: string, filter: ItemFilter, cursor: string | undefined, signal?: AbortSignal) {
  const query = { limit: itemsPageSize, cursor, status: filter === 'all' ? undefined : filter };
  return answer(api.GET('/api/batches/{id}/items', { params: { path: { id }, query }, signal }));
}

/** The items in the order of the text, page by page. */
export function itemsQuery(id: () => string, filter: () => ItemFilter) {
  return createInfiniteQuery(() => ({
    queryKey: keys.batchItems(id(), filter()),
    queryFn: ({ pageParam, signal }) => itemsPage(id(), filter(), pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchOnWindowFocus: false,
  }));
}

interface ItemPages {
  readonly pages: readonly BatchItemPage[];
  readonly pageParams: readonly unknown[];
}

/** Pages of a filtered list that are asked for again; whoever looks further down has it stand still. */
const mostRefreshed = 3;

/** Asks again for what may have changed among the loaded items, and for nothing else. */
export async function refreshItems(id: string, filter: ItemFilter): Promise<void> {
  const key = keys.batchItems(id, filter);
  const known = queryClient.getQueryData<ItemPages>(key);
  if (!known) return;
  if (filter !== 'all') {
    if (known.pages.length <= mostRefreshed) await queryClient.invalidateQueries({ queryKey: key });
    return;
  }
  for (const index of stalePages(known.pages)) {
    const page = await itemsPage(id, filter, known.pageParams[index] as string | undefined).catch(() => null);
    if (!page) return;
    queryClient.setQueryData<ItemPages>(
      key,
      (list) => list && { ...list, pages: list.pages.map((old, at) => (at === index ? page : old)) },
    );
  }
}
