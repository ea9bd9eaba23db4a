import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Download } from '../downloads/download.entity.js';
import type { SiteKey } from '../sites/sites.contract.js';
import { LineSpeed } from './line-speed.entity.js';

/** Smaller files say more about waiting than about the line. */
const LEAST_BYTES = 2_000_000;
/** What a new figure weighs against all before it. */
const WEIGHT = 0.3;

/** Measures how fast each site's bytes arrive, from the start of an attempt to its film. */
@Injectable()
export class LineSpeeds {
  private readonly started = new Map<string, number>();

  constructor(private readonly em: EntityManager) {}

  /** An attempt begins to fetch. */
  begin(downloadId: string): void {
    this.started.set(downloadId, performance.now());
  }

  /** An attempt has ended; one with a film counts. */
  async end(row: Pick<Download, 'id' | 'site' | 'downloadedBytes'>, isFilm: boolean): Promise<void> {
    const began = this.started.get(row.id);
    this.started.delete(row.id);
    if (!isFilm || began === undefined || row.downloadedBytes < LEAST_BYTES) return;
    const measured = row.downloadedBytes / Math.max(0.001, (performance.now() - began) / 1000);
    const before = await this.of(row.site);
    const bytesPerSecond = before === null ? measured : before * (1 - WEIGHT) + measured * WEIGHT;
    await this.em.fork().upsert(LineSpeed, { site: row.site, bytesPerSecond, updatedAt: new Date() });
  }

  /** Bytes per second of a site's last downloads; null before the first. */
  async of(site: SiteKey): Promise<number | null> {
    return (await this.em.fork().findOne(LineSpeed, { site }))?.bytesPerSecond ?? null;
  }
}
