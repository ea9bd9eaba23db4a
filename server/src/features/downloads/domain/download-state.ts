import type { DownloadStatus } from '../downloads.contract.js';

/** Somebody works on it. */
export const activeStatuses = [
  'probing',
  'downloading',
  'processing',
] as const satisfies readonly DownloadStatus[];
/** It has not ended; `paused` waits for disk space. */
export const openStatuses = [
  'queued',
  ...activeStatuses,
  'paused',
] as const satisfies readonly DownloadStatus[];
/** It has ended. */
export const endedStatuses = [
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly DownloadStatus[];

function includes(list: readonly DownloadStatus[], status: DownloadStatus): boolean {
  return list.includes(status);
}

/** Anything that has not ended can be cancelled. */
export const canCancel = (status: DownloadStatus): boolean => includes(openStatuses, status);

/** What failed or was cancelled can be tried again. */
export const canRetry = (status: DownloadStatus): boolean => status === 'failed' || status === 'cancelled';

/** Nothing more comes of it, unless somebody tries it again. */
export const isEnded = (status: DownloadStatus): boolean => includes(endedStatuses, status);

/** What has ended can leave the list. */
export const canRemove = (status: DownloadStatus): boolean => isEnded(status);

/** True while a worker holds it. */
export const isActive = (status: DownloadStatus): boolean => includes(activeStatuses, status);
