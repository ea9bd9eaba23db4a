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
 * is used up, or the disk is full. A file that is larger than the plan allows is that file's own trouble.
 */
export function concernsAll(code: string): boolean {
  return isOfPlan(code) || code === 'downloads.no-space';
}

/** True when a person's plan is used up: it goes on when the plan gives more, or the month turns. */
export function isOfPlan(code: string | null): boolean {
  return code !== null && code.startsWith('plans.') && code !== 'plans.file-too-large';
}
