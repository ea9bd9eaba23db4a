import type { BatchCounts, BatchItemStatus } from '../batches.contract.js';

/** What is known of the transfers of a batch that run right now. */
export interface RunningTransfer {
  readonly downloadedBytes: number;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  /** 0 to 1. */
  readonly progress: number;
}

/** The sums that a batch's page shows. */
export interface BatchTotals {
  readonly counts: BatchCounts;
  /** 0 to 1: by bytes when every size is known, else by items. */
  readonly progress: number;
  readonly downloadedBytes: number;
  /** Null while the size of an item that is to come is not known. */
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  /** Seconds, from what one item took on average in bytes; null while too little is known. */
  readonly etaSeconds: number | null;
}

const none: BatchCounts = {
  total: 0,
  ...{ waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0, invalid: 0, repeated: 0 },
};

/** The number of items in each state, from one row per state. */
export function countItems(rows: readonly { status: BatchItemStatus; count: number }[]): BatchCounts {
  const counts = { ...none };
  for (const { status, count } of rows) {
    counts[status] += count;
    counts.total += count;
  }
  return counts;
}

/**
 * The sums of a batch. `doneBytes`: of everything that has arrived. Time left is the bytes still to come over the
 * present speed; the size of what has not begun is taken to be the average of what is known.
 */
export function batchTotals(
  counts: BatchCounts,
  doneBytes: number,
  running: readonly RunningTransfer[],
): BatchTotals {
  const downloadedBytes = doneBytes + sum(running.map((transfer) => transfer.downloadedBytes));
  const knownSizes = running.flatMap((transfer) =>
    transfer.totalBytes === null ? [] : [transfer.totalBytes],
  );
  const unknown = counts.waiting + counts.running - knownSizes.length;
  const totalBytes = unknown <= 0 ? doneBytes + sum(knownSizes) : null;
  const speeds = running.flatMap((transfer) => transfer.bytesPerSecond ?? []);
  const bytesPerSecond = speeds.length > 0 ? sum(speeds) : null;
  const sized = counts.done + knownSizes.length;
  const average = sized > 0 ? (doneBytes + sum(knownSizes)) / sized : null;
  const expected = totalBytes ?? (average === null ? null : doneBytes + sum(knownSizes) + average * unknown);
  return {
    counts,
    progress:
      totalBytes !== null && totalBytes > 0 ? downloadedBytes / totalBytes : shareOfItems(counts, running),
    downloadedBytes,
    totalBytes,
    bytesPerSecond,
    etaSeconds:
      expected !== null && bytesPerSecond ? Math.max(0, expected - downloadedBytes) / bytesPerSecond : null,
  };
}

/** Ended items count whole, running ones by their own share. */
function shareOfItems(counts: BatchCounts, running: readonly RunningTransfer[]): number {
  if (counts.total === 0) return 1;
  const ended = counts.total - counts.waiting - counts.running;
  return Math.min(1, (ended + sum(running.map((transfer) => transfer.progress))) / counts.total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
