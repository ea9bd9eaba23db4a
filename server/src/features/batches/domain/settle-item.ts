import type { DownloadStatus } from '../../downloads/downloads.contract.js';
import type { BatchItemStatus } from '../batches.contract.js';

/** What an item becomes when its download is in this state. */
export function itemStatusOf(status: DownloadStatus): BatchItemStatus {
  if (status === 'completed') return 'done';
  if (status === 'failed' || status === 'cancelled') return status;
  return 'running';
}

/**
 * Refusals that would meet every other item just the same, so that the whole batch waits instead: a person's plan
 * is used up, or the disk is full.
 */
export function concernsAll(code: string): boolean {
  return code.startsWith('plans.') || code === 'downloads.no-space';
}
