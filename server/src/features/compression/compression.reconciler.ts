import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { CompressionBoard } from './compression-board.js';
import { CompressionDecisions } from './compression-decisions.service.js';
import { CompressionFiles } from './compression-files.js';
import { CompressionQueue } from './compression-queue.js';
import { CompressionRunner } from './compression-runner.js';
import { Compression } from './compression.entity.js';
import { CompressionInterruptedError } from './compression.errors.js';
import { isOpen, mayStartOver } from './domain/compression-state.js';

const TICK_MS = 5_000;
/** A worker writes a heartbeat every 5 s; after this long without one nobody works on the row. */
const ABANDONED_AFTER_MS = 60_000;
/** Waiting rows that the queue hears of again each round. */
const NUDGED = 20;

/**
 * Brings rows, jobs and files back together: at start and every few seconds, what nobody works on any more waits
 * again, what waited for space goes on when there is some, and results whose time has come are kept.
 */
@Injectable()
export class CompressionReconciler implements OnApplicationBootstrap {
  private readonly logger = new Logger('Compression');
  private isBusy = false;

  constructor(
    private readonly em: EntityManager,
    private readonly decisions: CompressionDecisions,
    private readonly runner: CompressionRunner,
    private readonly queue: CompressionQueue,
    private readonly files: CompressionFiles,
    private readonly board: CompressionBoard,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'redisUrl'>,
  ) {}

  /** With the private Redis this is the only server, so every row that claims to be running is abandoned. */
  async onApplicationBootstrap(): Promise<void> {
    const isAlone = this.settings.redisUrl === undefined;
    await this.release(isAlone ? new Date() : new Date(Date.now() - ABANDONED_AFTER_MS));
    if (isAlone) await this.decisions.finishInterrupted();
    if (isAlone) await this.sweep();
    await this.nudge();
  }

  /** One round; rounds never overlap. */
  @Interval(TICK_MS)
  async tick(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await this.release(new Date(Date.now() - ABANDONED_AFTER_MS));
      await this.resumePaused();
      await this.nudge();
      await this.decisions.keepDue(new Date());
    } catch (error) {
      this.logger.error('a round of reconciling failed', error);
    } finally {
      this.isBusy = false;
    }
  }

  /** ffmpeg's work starts over; one that ended the server too often has failed. */
  private async release(silentSince: Date): Promise<void> {
    const isSilent = { $or: [{ heartbeatAt: null }, { heartbeatAt: { $lte: silentSince } }] };
    const rows = await this.em.fork().find(Compression, { status: 'running', ...isSilent });
    for (const row of rows) {
      const end = mayStartOver(row.interruptions + 1)
        ? { status: 'queued' as const }
        : {
            ...{ status: 'failed' as const, openFor: null, finishedAt: new Date() },
            errorCode: new CompressionInterruptedError().code,
          };
      await this.change(row, { ...end, interruptions: row.interruptions + 1, heartbeatAt: null });
    }
  }

  private async resumePaused(): Promise<void> {
    const rows = await this.em
      .fork()
      .find(Compression, { status: 'paused' }, { orderBy: { createdAt: 'asc' }, limit: NUDGED });
    for (const row of rows) {
      if (await this.runner.hasRoom(row)) await this.change(row, { status: 'queued', errorCode: null });
    }
  }

  private async nudge(): Promise<void> {
    const waiting = await this.em
      .fork()
      .find(
        Compression,
        { status: 'queued' },
        { orderBy: { isByRule: 'asc', createdAt: 'asc' }, limit: NUDGED },
      );
    for (const row of waiting) this.queue.nudge(row);
  }

  /** Deletes what lies there without a row that may still need it. */
  private async sweep(): Promise<void> {
    for (const mediaId of await this.files.films()) {
      const rows = await this.em.fork().find(Compression, { media: mediaId, openFor: { $ne: null } });
      const needed = new Set(rows.filter(({ status }) => isOpen(status)).map(({ id }) => id));
      for (const id of await this.files.resultsOf(mediaId)) {
        if (!needed.has(id)) await this.files.discard(mediaId, id);
      }
      if (needed.size === 0) await this.files.discardAll(mediaId);
    }
  }

  private async change(row: Compression, change: Partial<Compression>): Promise<void> {
    const same = { id: row.id, status: row.status, attempts: row.attempts };
    const stamped = { ...change, updatedAt: new Date() };
    if ((await this.em.fork().nativeUpdate(Compression, same, stamped)) > 0)
      await this.board.announce(row.id);
  }
}
