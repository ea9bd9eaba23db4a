import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { EgressGate } from '../../core/egress/egress-gate.js';
import type { DownloadProgress } from '../../core/ytdlp/download-request.js';
import type { Download } from '../downloads/download.entity.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { LineSpeed } from './line-speed.entity.js';

/** Smaller files say more about waiting than about the line. */
const LEAST_BYTES = 2_000_000;
/** What a new figure weighs against all before it. */
const WEIGHT = 0.3;

/** When so many bytes of an attempt were there. */
interface Mark {
  readonly atMs: number;
  readonly bytes: number;
}

/**
 * Measures how fast each site's bytes arrive: from the first that an attempt tells of to the last, so that looking at
 * the page, joining and taking in count for nothing. What comes under the household's own limit says nothing.
 */
@Injectable()
export class LineSpeeds {
  private readonly transfers = new Map<string, { first: Mark; last: Mark }>();

  constructor(
    private readonly em: EntityManager,
    private readonly egress: EgressGate,
  ) {}

  /** An attempt begins to fetch. */
  begin(downloadId: string): void {
    this.transfers.delete(downloadId);
  }

  /** Bytes have arrived. */
  progressed(
    downloadId: string,
    { downloadedBytes: bytes }: Pick<DownloadProgress, 'downloadedBytes'>,
  ): void {
    if (this.egress.isSpeedLimited) return this.begin(downloadId);
    const last = { atMs: performance.now(), bytes };
    this.transfers.set(downloadId, { first: this.transfers.get(downloadId)?.first ?? last, last });
  }

  /** An attempt has ended; one with a film counts. */
  async end({ id, site }: Pick<Download, 'id' | 'site'>, isFilm: boolean): Promise<void> {
    const transfer = this.transfers.get(id);
    this.transfers.delete(id);
    if (!isFilm || !transfer) return;
    const bytes = transfer.last.bytes - transfer.first.bytes;
    const seconds = (transfer.last.atMs - transfer.first.atMs) / 1000;
    if (bytes < LEAST_BYTES || seconds <= 0) return;
    const measured = bytes / seconds;
    const before = await this.of(site);
    const bytesPerSecond = before === null ? measured : before * (1 - WEIGHT) + measured * WEIGHT;
    await this.em.fork().upsert(LineSpeed, { site, bytesPerSecond, updatedAt: new Date() });
  }

  /** Bytes per second of a site's last downloads; null before the first. */
  async of(site: SiteKey): Promise<number | null> {
    return (await this.em.fork().findOne(LineSpeed, { site }))?.bytesPerSecond ?? null;
  }
}
