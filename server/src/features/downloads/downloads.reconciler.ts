import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { readdir } from 'node:fs/promises';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { idSchema } from '../../core/http/id.contract.js';
import { Storage } from '../../core/storage/storage.js';
import { activeStatuses } from './domain/download-state.js';
import { DownloadBoard } from './download-board.js';
import { DownloadOutcome } from './download-outcome.js';
import { Download } from './download.entity.js';
import { DownloadsDispatcher } from './downloads.dispatcher.js';

const TICK_MS = 5_000;
/** A worker writes a heartbeat every 5 s; after this long without one nobody works on the row. */
const ABANDONED_AFTER_MS = 60_000;

/** A clock that goes back by less was only put right. */
const SET_BACK_MS = 60_000;
const A_MOMENT_MS = 2 * 60_000;

/**
 * Brings rows and jobs back together: at start and every few seconds, rows that nobody works on any more
 * wait again, rows that were paused for want of space go on when there is some, and retries come due.
 */
@Injectable()
export class DownloadsReconciler implements OnApplicationBootstrap {
  private readonly logger = new Logger('Downloads');
  private isBusy = false;
  private lastTick: number | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly dispatcher: DownloadsDispatcher,
    private readonly board: DownloadBoard,
    private readonly outcome: DownloadOutcome,
    private readonly storage: Storage,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** With the private Redis this is the only server, so every row that claims to be running is abandoned. */
  async onApplicationBootstrap(): Promise<void> {
    const isAlone = this.settings.redisUrl === undefined;
    const abandoned = isAlone ? {} : silentAt(new Date());
    const released = await this.requeue({ status: { $in: activeStatuses }, ...abandoned });
    if (released > 0) this.logger.log(`${released} interrupted downloads go on`);
    if (isAlone) await this.sweep();
    await this.dispatcher.dispatch();
  }

  /** Deletes what lies in the incoming folder of downloads that are gone or have ended for good. */
  private async sweep(): Promise<void> {
    const ids = (await readdir(this.storage.incomingRoot)).filter((name) => idSchema.safeParse(name).success);
    const kept = await this.em
      .fork()
      .find(Download, { id: { $in: ids }, status: { $nin: ['completed', 'cancelled'] } }, { fields: ['id'] });
    const keptIds = new Set(kept.map(({ id }) => id));
    for (const id of ids) if (!keptIds.has(id)) await this.outcome.discard(id);
  }

  /** One round; rounds never overlap. */
  @Interval(TICK_MS)
  async tick(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const now = new Date();
      await this.requeue({ status: { $in: activeStatuses }, ...silentAt(now) });
      await this.followClock(now);
      await this.resumePaused();
      await this.dispatcher.dispatch();
    } catch (error) {
      this.logger.error('a round of reconciling failed', error);
    } finally {
      this.isBusy = false;
    }
  }

  /** At the first round, and when the clock was set back: gates are asked anew about what waits for a time of before. */
  private async followClock(now: Date): Promise<void> {
    const before = this.lastTick;
    this.lastTick = now.getTime();
    if (before !== null && now.getTime() >= before - SET_BACK_MS) return;
    // What waits for a moment only waits it out after a restart, too.
    const from = before === null ? new Date(now.getTime() + A_MOMENT_MS) : now;
    const held = { status: 'queued' as const, holdCode: { $ne: null }, heldUntil: { $gt: from } };
    await this.em.fork().nativeUpdate(Download, held, { heldUntil: now });
  }

  private async resumePaused(): Promise<void> {
    const em = this.em.fork();
    if ((await em.count(Download, { status: 'paused' })) === 0 || !(await this.dispatcher.hasRoom())) return;
    await this.requeue({ status: 'paused' });
  }

  private async requeue(
    where: Parameters<typeof EntityManager.prototype.find<Download>>[1],
  ): Promise<number> {
    const em = this.em.fork();
    const rows = await em.find(Download, where);
    for (const row of rows) {
      const change = { status: 'queued', errorCode: null, heartbeatAt: null, updatedAt: new Date() } as const;
      const same = { id: row.id, status: row.status, attempts: row.attempts };
      if ((await em.nativeUpdate(Download, same, change)) === 0) continue;
      em.assign(row, change);
      this.board.announce(row);
    }
    return rows.length;
  }
}

/** Rows whose worker has been silent for long; a sign of life that is yet to come was given by a wrong clock. */
function silentAt(now: Date) {
  const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const isSilent = [{ $lte: at(-ABANDONED_AFTER_MS) }, { $gt: at(ABANDONED_AFTER_MS) }];
  return { $or: [{ heartbeatAt: null }, ...isSilent.map((heartbeatAt) => ({ heartbeatAt }))] };
}
