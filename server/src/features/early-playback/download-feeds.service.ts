import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { Storage } from '../../core/storage/storage.js';
import { activeStatuses } from '../downloads/domain/download-state.js';
import { Download } from '../downloads/download.entity.js';
import { arrivingFile, type ArrivingFile } from './arriving-file.js';
import { DownloadStoppedError, NothingArrivedError, NotYetPlayableError } from './early-playback.errors.js';
import type { GrowingSource } from './growing-file.js';
import type { SessionFeed } from './watch-session.js';

/** How long the first bytes of a download that runs are waited for. */
const PATIENCE_MS = 8000;
const LOOK_AGAIN_MS = 250;
/** The state of a row is asked for at most so often while there is nothing to read. */
const ASK_AGAIN_MS = 1000;
/** What is read and less than this share of the finished film is another try's file. */
const LEAST_SHARE = 0.9;

/** Reads films out of downloads that are under way. */
@Injectable()
export class DownloadFeeds {
  constructor(
    private readonly em: EntityManager,
    private readonly storage: Storage,
  ) {}

  /**
   * What can be played of a download, `apart` where picture and sound come one after the other; waits a few seconds
   * for its first bytes. Throws {@link NothingArrivedError} and {@link NotYetPlayableError}.
   */
  async feedOf(row: Download): Promise<SessionFeed | 'apart'> {
    const worked = await this.rowThatWorks(row);
    const found = await this.look(worked.id);
    if (found.kind === 'nothing-yet') throw new NothingArrivedError();
    if (found.kind === 'apart') return 'apart';
    if (found.kind === 'whole-only') throw new NotYetPlayableError();
    const { path } = found;
    return { start: () => Promise.resolve(this.sourceOf(worked.id, path)) };
  }

  /** The same wish of several people is one transfer: the row that does the work for this one. */
  private async rowThatWorks(row: Download): Promise<Pick<Download, 'id'>> {
    if (row.status !== 'queued' || row.fetchKey === '') return row;
    const same = { fetchKey: row.fetchKey, status: { $in: activeStatuses } };
    return (await this.em.fork().findOne(Download, same, { fields: ['id'] })) ?? row;
  }

  private async look(id: string): Promise<ArrivingFile> {
    const folder = join(this.storage.incomingRoot, id);
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = await arrivingFile(folder);
      if (found.kind !== 'nothing-yet' || Date.now() > until || !(await this.isRunning(id))) return found;
      await pass(LOOK_AGAIN_MS);
    }
  }

  private async isRunning(id: string): Promise<boolean> {
    return (await this.em.fork().count(Download, { id, status: { $in: activeStatuses } })) > 0;
  }

  private sourceOf(id: string, path: string): GrowingSource {
    let askedAt = 0;
    return {
      path,
      isWhole: async (bytes) => {
        if (Date.now() - askedAt < ASK_AGAIN_MS) return false;
        askedAt = Date.now();
        const row = await this.em.fork().findOne(Download, { id });
        if (!row || row.status === 'cancelled' || row.status === 'failed') throw new DownloadStoppedError();
        if (row.status !== 'completed') return row.status === 'processing';
        if (bytes > 0 && bytes < (row.totalBytes ?? 0) * LEAST_SHARE) throw new DownloadStoppedError();
        return true;
      },
    };
  }
}
