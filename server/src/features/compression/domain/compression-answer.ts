import type { CompressionAnswer } from '../compression.contract.js';
import type { Compression } from '../compression.entity.js';

/** Where a running one stands, fresher than the row. */
export interface LiveCompression {
  readonly progress: number;
  readonly speed: number | null;
}

const DAY_MS = 86_400_000;

/** When a result takes the original's place by itself; null when it waits for a person. */
export function keepsItselfAt(readyAt: Date | null, confirmAfterDays: number | null): Date | null {
  if (readyAt === null || confirmAfterDays === null) return null;
  return new Date(readyAt.getTime() + confirmAfterDays * DAY_MS);
}

/** The answer for a row whose film is loaded; `live` replaces the row's numbers while it runs. */
export function toCompressionAnswer(
  row: Compression,
  live: LiveCompression | null,
  confirmAfterDays: number | null,
): CompressionAnswer {
  const { media } = row;
  const progress = live?.progress ?? row.progress;
  const speed = row.status === 'running' ? (live?.speed ?? null) : null;
  const left = (media.durationSeconds ?? 0) * (1 - progress);
  const decides = row.status === 'ready' ? keepsItselfAt(row.readyAt ?? null, confirmAfterDays) : null;
  return {
    id: row.id,
    mediaId: media.id,
    title: media.title,
    thumbnailUrl: media.hasThumbnail ? `/media/${media.id}/thumbnail` : null,
    level: row.level,
    codec: row.codec,
    status: row.status,
    progress: row.status === 'running' ? Math.min(0.999, progress) : progress,
    speed,
    etaSeconds: speed && speed > 0 && left > 0 ? Math.round(left / speed) : null,
    encoder: row.encoder ?? null,
    originalBytes: row.originalBytes,
    resultBytes: row.resultBytes ?? null,
    error: row.errorCode ? { code: row.errorCode } : null,
    isByRule: row.isByRule,
    keepsItselfAt: decides?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
