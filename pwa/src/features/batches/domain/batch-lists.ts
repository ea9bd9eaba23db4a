import type { Batch, BatchItemPage, BatchItemStatus, BatchPage } from '../../../api/index.js';

/** A keyset list of batches as the cache holds it. */
export interface BatchPages {
  readonly pages: readonly BatchPage[];
  readonly pageParams: readonly unknown[];
}

/** `list` with a batch as it is now; a new one comes first. */
export function withBatch(list: BatchPages, batch: Batch): BatchPages {
  const isKnown = list.pages.some(({ items }) => items.some(({ id }) => id === batch.id));
  const pages = list.pages.map((page, index) => {
    if (!isKnown) return index === 0 ? { ...page, items: [batch, ...page.items] } : page;
    return { ...page, items: page.items.map((item) => (item.id === batch.id ? batch : item)) };
  });
  return { ...list, pages };
}

/** `list` without the batch `id`. */
export function withoutBatch(list: BatchPages, id: string): BatchPages {
  const pages = list.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) }));
  return { ...list, pages };
}

/** Whether it may still bring something. */
export function isOpen({ status }: Pick<Batch, 'status'>): boolean {
  return status === 'running' || status === 'paused';
}

/** A part of the bar: which items, and how much of it, 0 to 1. */
export interface Segment {
  readonly name: 'done' | 'failed' | 'arriving' | 'running' | 'waiting';
  readonly share: number;
}

/**
 * The bar of a batch, without what cannot be fetched: done, failed or stopped, what is here of those under way, the
 * rest of them, and what waits. By bytes once every size is known; what failed, of which there are none, keeps the
 * share of its number. Else by items.
 */
export function segmentsOf(
  batch: Pick<Batch, 'counts' | 'progress' | 'downloadedBytes' | 'totalBytes'>,
): Segment[] {
  const { counts } = batch;
  const fetchable = counts.total - counts.invalid - counts.repeated;
  if (fetchable <= 0) return [];
  const failed = (counts.failed + counts.cancelled) / fetchable;
  const parts = batch.totalBytes
    ? byBytes(batch, failed, batch.totalBytes)
    : byItems(batch, failed, fetchable);
  return parts.filter(({ share }) => share > 0);
}

function byBytes(
  { downloadedBytes }: Pick<Batch, 'downloadedBytes'>,
  failed: number,
  total: number,
): Segment[] {
  const done = Math.min(1, downloadedBytes / total) * (1 - failed);
  return [
    { name: 'done', share: done },
    { name: 'failed', share: failed },
    { name: 'running', share: Math.max(0, 1 - failed - done) },
  ];
}

/** `progress` counts ended items whole and running ones by what is here of them. */
function byItems(
  { counts, progress }: Pick<Batch, 'counts' | 'progress'>,
  failed: number,
  fetchable: number,
): Segment[] {
  const ended = counts.total - counts.waiting - counts.running;
  const here = Math.min(counts.running, Math.max(0, progress * counts.total - ended));
  return [
    { name: 'done', share: counts.done / fetchable },
    { name: 'failed', share: failed },
    { name: 'arriving', share: here / fetchable },
    { name: 'running', share: (counts.running - here) / fetchable },
    { name: 'waiting', share: counts.waiting / fetchable },
  ];
}

const everyFilter: readonly BatchItemStatus[] = [
  ...(['running', 'waiting', 'done', 'failed', 'cancelled', 'invalid', 'repeated'] as const),
];

/** The states that a batch has items in, with their number. */
export function filtersOf({ counts }: Pick<Batch, 'counts'>): { status: BatchItemStatus; count: number }[] {
  return everyFilter.map((status) => ({ status, count: counts[status] })).filter(({ count }) => count > 0);
}

/**
 * Which loaded pages of a list of items may look different now: those with something under way and the first with
 * something that waits. Everything else is final and is not asked for again.
 */
export function stalePages(pages: readonly BatchItemPage[]): number[] {
  const firstWaiting = pages.findIndex(({ items }) => items.some(({ status }) => status === 'waiting'));
  return pages.flatMap(({ items }, index) =>
    index === firstWaiting || items.some(({ status }) => status === 'running') ? [index] : [],
  );
}
