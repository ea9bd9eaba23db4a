import type { Compression } from '../../../api/index.js';

/** What waits for a person, what is under way, and what is neither. */
export type CompressionPlace = 'decide' | 'under-way' | 'ended';

/** Where a compression is shown. */
export function placeOf({ status }: Pick<Compression, 'status'>): CompressionPlace {
  if (status === 'ready') return 'decide';
  return ['queued', 'running', 'paused', 'keeping'].includes(status) ? 'under-way' : 'ended';
}

/** The pages of a list as the cache holds them. */
export interface CompressionPages {
  readonly pages: readonly { readonly items: readonly Compression[]; readonly nextCursor: string | null }[];
  readonly pageParams: readonly unknown[];
}

/** The list with news about one of its compressions; the same list when it is not in it. */
export function withNews<List extends CompressionPages>(list: List, news: Compression): List {
  if (!list.pages.some(({ items }) => items.some(({ id }) => id === news.id))) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === news.id ? news : item)),
  }));
  return { ...list, pages };
}

/** The share that a result saves, 0 to 1; null while there is none. */
export function savedShare({
  originalBytes,
  resultBytes,
}: Pick<Compression, 'originalBytes' | 'resultBytes'>): number | null {
  if (resultBytes === null || originalBytes <= 0) return null;
  return Math.max(0, 1 - resultBytes / originalBytes);
}
