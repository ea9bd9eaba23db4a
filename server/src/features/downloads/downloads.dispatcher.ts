import { EntityManager } from '@mikro-orm/core';
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { Storage } from '../../core/storage/storage.js';
import { chooseNext } from './domain/choose-next.js';
import { activeStatuses } from './domain/download-state.js';
import { DownloadBoard } from './download-board.js';
import { Download } from './download.entity.js';
import { DOWNLOADS_QUEUE, FETCH_JOB, fetchJobId, type FetchJob } from './downloads.jobs.js';

/** Rows looked at in one go. */
const LOOK_AHEAD = 500;

/**
 * Decides what starts: within the limits, and only while there is room on the disk. It claims rows, and the
 * queue's jobs are the nudges that make a worker look. Safe to call at any time, by anybody.
 */
@Injectable()
export class DownloadsDispatcher implements OnModuleInit {
  private readonly logger = new Logger('Downloads');
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly storage: Storage,
    private readonly board: DownloadBoard,
    @InjectQueue(DOWNLOADS_QUEUE) private readonly queue: Queue,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.queue.on('error', (error) => this.logger.warn(`the queue is away: ${error.message}`));
  }

  /** Starts what may start. Calls of one process follow one another; a failure is logged, the next tick tries again. */
  dispatch(): Promise<void> {
    this.turn = this.turn
      .then(async () => {
        while (await this.startSome(this.em.fork()));
      })
      .catch((error: unknown) => this.logger.error('could not start the next downloads', error));
    return this.turn;
  }

  /** One look at what waits; true when it started something, so that another look may find more. */
  private async startSome(em: EntityManager): Promise<boolean> {
    const now = new Date();
    const limits = { perPerson: this.settings.downloadsPerPerson, household: this.settings.downloadsAtOnce };
    const running = await this.runningByPerson(em);
    // People at their limit are left out, so that their long queue hides nobody else's film.
    const busy = [...running].filter(([, count]) => count >= limits.perPerson).map(([personId]) => personId);
    const isDue = { $or: [{ notBefore: null }, { notBefore: { $lte: now } }] };
    const waiting = await em.find(
      Download,
      { status: 'queued', ...isDue, ...(busy.length > 0 ? { person: { $nin: busy } } : {}) },
      { orderBy: { createdAt: 'asc', id: 'asc' }, limit: LOOK_AHEAD },
    );
    if (waiting.length === 0) return false;
    if (!(await this.hasRoom())) {
      await this.pause(em, waiting);
      return true;
    }
    const chosen = new Set(
      chooseNext(
        waiting.map((row) => ({ id: row.id, personId: row.person.id })),
        running,
        limits,
      ),
    );
    for (const row of waiting) if (chosen.has(row.id)) await this.claim(em, row, now);
    return chosen.size > 0;
  }

  private async runningByPerson(em: EntityManager): Promise<Map<string, number>> {
    const rows = await em.find(Download, { status: { $in: activeStatuses } }, { fields: ['person'] });
    const running = new Map<string, number>();
    for (const { person } of rows) running.set(person.id, (running.get(person.id) ?? 0) + 1);
    return running;
  }

  private async claim(em: EntityManager, row: Download, now: Date): Promise<void> {
    const attempt = row.attempts + 1;
    const change = {
      status: 'probing',
      attempts: attempt,
      heartbeatAt: now,
      notBefore: null,
      updatedAt: now,
    } as const;
    const claimed = await em.nativeUpdate(
      Download,
      { id: row.id, status: 'queued', attempts: row.attempts },
      change,
    );
    if (claimed === 0) return;
    em.assign(row, change);
    this.nudge({ downloadId: row.id, attempt });
    this.board.announce(row);
  }

  /** Not awaited: while Redis is away the job waits in memory, and the reconciler covers the rest. */
  private nudge(job: FetchJob): void {
    this.queue
      .add(FETCH_JOB, job, { jobId: fetchJobId(job) })
      .catch((error: unknown) =>
        this.logger.warn(`the queue did not take ${fetchJobId(job)}: ${String(error)}`),
      );
  }

  private async pause(em: EntityManager, rows: readonly Download[]): Promise<void> {
    for (const row of rows) {
      const change = {
        status: 'paused',
        errorCode: 'downloads.no-space',
        isRetryable: true,
        updatedAt: new Date(),
      } as const;
      if ((await em.nativeUpdate(Download, { id: row.id, status: 'queued' }, change)) === 0) continue;
      em.assign(row, change);
      this.board.announce(row);
    }
  }

  /** True while downloads leave the reserve free. */
  async hasRoom(): Promise<boolean> {
    return (await this.storage.freeBytes()) > this.settings.diskReserveBytes;
  }
}
