import { EntityManager, LockMode } from '@mikro-orm/core';
import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { Storage } from '../../core/storage/storage.js';
import { Household } from '../accounts/household.entity.js';
import { chooseNext, type DispatchLimits, type Running } from './domain/choose-next.js';
import { LONGEST_WAIT_MS } from './domain/after-failure.js';
import { activeStatuses } from './domain/download-state.js';
import { DownloadBoard } from './download-board.js';
import { DownloadGates, type Hold } from './download-gates.service.js';
import { Download } from './download.entity.js';
import { DOWNLOADS_QUEUE, FETCH_JOB, fetchJobId, type FetchJob } from './downloads.jobs.js';

/** Rows looked at in one go. */
const LOOK_AHEAD = 500;

/**
 * Decides what starts: within the limits, and only while there is room on the disk. It claims rows, and the
 * queue's jobs are the nudges that make a worker look. Safe to call at any time, by anybody, in several servers.
 */
@Injectable()
export class DownloadsDispatcher implements OnModuleInit {
  private readonly logger = new Logger('Downloads');
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly storage: Storage,
    private readonly board: DownloadBoard,
    private readonly gates: DownloadGates,
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

  /** One look at what waits; true when it did something, so that another look may find more. */
  private async startSome(em: EntityManager): Promise<boolean> {
    const now = new Date();
    const running = await this.running(em);
    const limits = await this.limits(em);
    const waiting = await this.waiting(em, running, limits, now);
    if (waiting.length === 0) return false;
    if (!(await this.hasRoom())) {
      await this.pause(em, waiting);
      return true;
    }
    const holds = await this.gates.hold(em, waiting, now);
    for (const [row, hold] of withHolds(waiting, holds)) await this.hold(em, row, hold, now);
    const free = waiting.filter((row) => !holds.has(row.id));
    const claimed = await this.claimSome(free, limits, now);
    for (const row of claimed) {
      this.nudge({ downloadId: row.id, attempt: row.attempts });
      this.board.announce(row);
    }
    return claimed.length > 0 || (holds.size > 0 && waiting.length === LOOK_AHEAD);
  }

  /** What somebody works on, in whichever server. */
  private async running(em: EntityManager): Promise<Running[]> {
    const active = { status: { $in: activeStatuses } };
    const rows = await em.find(Download, active, {
      fields: ['person', 'site', 'fetchKey'],
      disableIdentityMap: true,
    });
    return rows.map(placeOf);
  }

  /**
   * Chooses and claims, one server after the other: the household's row is locked, and what runs is read again under
   * the lock. So the limits hold, and one file is fetched once, however many servers choose at one instant.
   */
  private claimSome(free: readonly Download[], limits: DispatchLimits, now: Date): Promise<Download[]> {
    if (free.length === 0) return Promise.resolve([]);
    return this.em.fork().transactional(async (em) => {
      await em.findOne(Household, { singleton: 1 }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const places = free.map((row) => ({ id: row.id, ...placeOf(row) }));
      const chosen = new Set(chooseNext(places, await this.running(em), limits));
      const claimed: Download[] = [];
      for (const row of free) if (chosen.has(row.id) && (await this.claim(em, row, now))) claimed.push(row);
      return claimed;
    });
  }

  private async limits(
    em: EntityManager,
  ): Promise<DispatchLimits & Required<Pick<DispatchLimits, 'ofSite'>>> {
    return {
      household: this.settings.downloadsAtOnce,
      ofPerson: await this.gates.ofPerson(em, this.settings.downloadsPerPerson),
      ofSite: await this.gates.ofSite(em),
      weightOf: await this.gates.weightOf(em),
    };
  }

  /**
   * What could start, the most wanted and oldest first. People and sites at their limit are left out, and what
   * somebody fetches already: a long queue of one hides nobody else's film.
   */
  private waiting(
    em: EntityManager,
    running: readonly Running[],
    limits: DispatchLimits & Required<Pick<DispatchLimits, 'ofSite'>>,
    now: Date,
  ): Promise<Download[]> {
    const full = <Key extends 'personId' | 'site'>(key: Key, limit: (of: Running[Key]) => number) =>
      [...new Set(running.map((row) => row[key]))].filter(
        (of) => running.filter((row) => row[key] === of).length >= limit(of),
      );
    const busy = full('personId', limits.ofPerson);
    const crowded = full('site', limits.ofSite);
    const fetched = running.map((row) => row.fetchKey);
    return em.find(
      Download,
      {
        status: 'queued',
        $and: [
          { $or: [{ notBefore: null }, { notBefore: { $lte: now } }, tooFarAhead(now)] },
          { $or: [{ holdCode: null }, { heldUntil: { $lte: now } }] },
        ],
        ...(busy.length > 0 ? { person: { $nin: busy } } : {}),
        ...(crowded.length > 0 ? { site: { $nin: crowded } } : {}),
        ...(fetched.length > 0 ? { fetchKey: { $nin: fetched } } : {}),
      },
      { orderBy: { priority: 'desc', createdAt: 'asc', id: 'asc' }, limit: LOOK_AHEAD },
    );
  }

  /** Writes down why a row waits; announced only when that is news. */
  private async hold(em: EntityManager, row: Download, hold: Hold, now: Date): Promise<void> {
    const isNews = row.holdCode !== hold.code || row.heldUntil?.getTime() !== hold.until?.getTime();
    const change = { holdCode: hold.code, heldUntil: hold.until, ...(isNews ? { updatedAt: now } : {}) };
    if ((await em.nativeUpdate(Download, { id: row.id, status: 'queued' }, change)) === 0) return;
    em.assign(row, change);
    if (isNews) this.board.announce(row);
  }

  /** False when somebody was faster. */
  private async claim(em: EntityManager, row: Download, now: Date): Promise<boolean> {
    const attempt = row.attempts + 1;
    const change = {
      status: 'probing',
      attempts: attempt,
      heartbeatAt: now,
      notBefore: null,
      holdCode: null,
      heldUntil: null,
      updatedAt: now,
    } as const;
    const claimed = await em.nativeUpdate(
      Download,
      { id: row.id, status: 'queued', attempts: row.attempts },
      change,
    );
    if (claimed > 0) Object.assign(row, change);
    return claimed > 0;
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
    return (await this.storage.freeBytes()) > this.storage.reserveBytes;
  }
}

/** Another try that a wrong clock planned. */
const tooFarAhead = (now: Date) => ({
  failures: { $gt: 0 },
  notBefore: { $gt: new Date(now.getTime() + LONGEST_WAIT_MS) },
});

function placeOf(row: Pick<Download, 'person' | 'site' | 'fetchKey'>): Running {
  return { personId: row.person.id, site: row.site, fetchKey: row.fetchKey };
}

function withHolds(rows: readonly Download[], holds: ReadonlyMap<string, Hold>): [Download, Hold][] {
  return rows.flatMap((row) => {
    const hold = holds.get(row.id);
    return hold ? [[row, hold] as [Download, Hold]] : [];
  });
}
