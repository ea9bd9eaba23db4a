import { noOptions, type DownloadAnswer, type DownloadWait } from '../downloads.contract.js';
import type { Download } from '../download.entity.js';

/** Where a running transfer stands, fresher than the row. */
export interface LiveProgress {
  readonly downloadedBytes: number;
  readonly totalBytes: number | null;
  readonly bytesPerSecond: number | null;
  readonly etaSeconds: number | null;
}

/** The share that is here, 0 to 1; 1 only when it is completed, so that 100 % means "watch it". */
export function shareOf(status: DownloadAnswer['status'], downloaded: number, total: number | null): number {
  if (status === 'completed') return 1;
  if (!total || total <= 0) return 0;
  return Math.min(0.999, Math.max(0, downloaded / total));
}

function waitOf(row: Download): DownloadWait | null {
  if (row.status !== 'queued' || !row.holdCode) return null;
  return { code: row.holdCode, until: row.heldUntil?.toISOString() ?? null };
}

/** The answer for a row; `live` replaces the row's numbers while a transfer runs. */
export function toDownloadAnswer(
  row: Download,
  live: LiveProgress | null,
  artworkUrl: string | null,
): DownloadAnswer {
  const downloadedBytes = live?.downloadedBytes ?? row.downloadedBytes;
  const totalBytes = live?.totalBytes ?? row.totalBytes ?? null;
  return {
    id: row.id,
    personId: row.person.id,
    url: row.url,
    site: row.site,
    quality: row.quality,
    requestedQuality: row.requestedQuality,
    qualityReason: row.qualityReason ?? null,
    options: row.options ?? noOptions,
    status: row.status,
    wait: waitOf(row),
    batchId: row.batchId ?? null,
    subscriptionId: row.subscriptionId ?? null,
    scheduleId: row.scheduleId ?? null,
    progress: shareOf(row.status, downloadedBytes, totalBytes),
    downloadedBytes,
    totalBytes,
    bytesPerSecond: live?.bytesPerSecond ?? null,
    etaSeconds: live?.etaSeconds ?? null,
    title: row.title ?? null,
    author: row.author ?? null,
    durationSeconds: row.durationSeconds ?? null,
    artworkUrl,
    mediaId: row.mediaId ?? null,
    error: row.errorCode ? { code: row.errorCode, isRetryable: row.isRetryable } : null,
    attempts: row.attempts,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
