import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { Ffprobe } from '../../core/ffmpeg/ffprobe.js';
import { fileFacts } from './domain/file-facts.js';
import type { scanResultSchema } from './library.contract.js';
import { LibraryBusyError } from './library.errors.js';
import { MediaAnnouncer } from './media-announcer.js';
import { MediaFiles } from './media-files.js';
import { Media } from './media.entity.js';

type ScanResult = z.output<typeof scanResultSchema>;
type KnownFile = Pick<Media, 'id' | 'path' | 'bytes' | 'modifiedAtMs' | 'isAvailable'>;

const BATCH = 200;

/** Compares the rows with what lies on disk. Nothing is deleted: a disk that is not plugged in looks the same. */
@Injectable()
export class MediaScan {
  private readonly logger = new Logger(MediaScan.name);
  private isRunning = false;

  constructor(
    private readonly em: EntityManager,
    private readonly ffprobe: Ffprobe,
    private readonly files: MediaFiles,
    private readonly announcer: MediaAnnouncer,
  ) {}

  /**
   * Marks items whose file is gone (and those whose file is back), reads files that changed again, and counts
   * what lies in the media folder without belonging to an item. Throws {@link LibraryBusyError} while one runs.
   */
  async scan(): Promise<ScanResult> {
    if (this.isRunning) throw new LibraryBusyError();
    this.isRunning = true;
    try {
      return { ...(await this.checkRows()), found: await this.countUnknown() };
    } finally {
      this.isRunning = false;
    }
  }

  private async checkRows(): Promise<Omit<ScanResult, 'found'>> {
    const result = { checked: 0, missing: 0, changed: 0 };
    let after = '';
    for (;;) {
      const rows = await this.em.fork().find(
        Media,
        { id: { $gt: after } },
        {
          fields: ['id', 'path', 'bytes', 'modifiedAtMs', 'isAvailable'],
          orderBy: { id: 'asc' },
          limit: BATCH,
        },
      );
      for (const row of rows) {
        const state = await this.check(row);
        result.checked += 1;
        if (state === 'missing') result.missing += 1;
        if (state === 'changed') result.changed += 1;
        after = row.id;
      }
      if (rows.length < BATCH) return result;
    }
  }

  private async check(row: KnownFile): Promise<'same' | 'missing' | 'changed'> {
    const facts = await this.files.facts(this.files.absolute(row.path));
    if (!facts) {
      if (row.isAvailable) await this.save(row.id, { isAvailable: false });
      return 'missing';
    }
    const isSame = facts.bytes === row.bytes && Math.abs(facts.modifiedAtMs - row.modifiedAtMs) < 1;
    if (isSame) {
      if (!row.isAvailable) await this.save(row.id, { isAvailable: true });
      return 'same';
    }
    await this.save(row.id, { ...facts, ...(await this.readAgain(row)) });
    return 'changed';
  }

  /** What a changed file holds now; a file that is no media any more cannot be played. */
  private async readAgain(row: KnownFile): Promise<Partial<Media>> {
    try {
      return { ...fileFacts(await this.ffprobe.probe(this.files.absolute(row.path))), isAvailable: true };
    } catch (error) {
      this.logger.warn(`the file of ${row.id} changed and cannot be read: ${String(error)}`);
      return { isAvailable: false };
    }
  }

  private async save(id: string, changes: Partial<Media>): Promise<void> {
    await this.em.fork().nativeUpdate(Media, { id }, { ...changes, updatedAt: new Date() });
    await this.announcer.changed(id);
  }

  private async countUnknown(): Promise<number> {
    let unknown = 0;
    let batch: string[] = [];
    const settle = async () => {
      const known = await this.em.fork().count(Media, { id: { $in: batch } });
      unknown += batch.length - known;
      batch = [];
    };
    for await (const { id } of this.files.walk()) {
      if (id === null) unknown += 1;
      else if (batch.push(id) === BATCH) await settle();
    }
    await settle();
    return unknown;
  }
}
