import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { availableParallelism, loadavg } from 'node:os';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { Compression } from '../compression/compression.entity.js';
import { Download } from '../downloads/download.entity.js';
import { activeStatuses } from '../downloads/domain/download-state.js';
import { HouseholdCopies } from '../playback/household-copies.service.js';
import { WatchState } from '../playback/watch-state.entity.js';
import { isIdle } from './domain/idle-machine.js';
import { PreparationQueue } from './preparation-queue.service.js';
import { Preparation } from './preparation.entity.js';
import { PreparationsService } from './preparations.service.js';

const LOOK_EVERY_MS = 10_000;
const BEAT_MS = 2_000;
/** After this long without a sign of life nobody works on a row. */
const ABANDONED_AFTER_MS = 60_000;
const WATCHING_MS = 2 * 60_000;

/** Prepares films for phones, one at a time and only when the machine has nothing else to do. */
@Injectable()
export class PreparationRunner implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Preparations');
  private readonly ending = new AbortController();
  private working: Promise<void> | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly queue: PreparationQueue,
    private readonly copies: HouseholdCopies,
    private readonly preparations: PreparationsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'prepareLoad'>,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort(new Error('the server is shutting down'));
    await this.working;
  }

  /** Begins the next film when the machine is idle; resolves when nothing is under way any more, and never rejects. */
  @Interval(LOOK_EVERY_MS)
  async look(): Promise<void> {
    if (this.settings.prepareLoad === 0) return;
    this.working ??= this.work()
      .catch((error: unknown) => this.logger.error('a film could not be prepared', error))
      .finally(() => (this.working = null));
    await this.working;
  }

  private async work(): Promise<void> {
    if (!(await this.isIdle())) return;
    await this.release();
    const row = (await this.next()) ?? ((await this.queue.takeUp()) > 0 ? await this.next() : null);
    if (row) await this.prepare(row);
  }

  private async prepare(row: Preparation): Promise<void> {
    const mediaId = row.media.id;
    if (!(await this.copies.hasRoom(row.media.bytes))) return;
    if (!(await this.change(row, 'waiting', { status: 'preparing', progress: 0, heartbeatAt: new Date() })))
      return;
    await this.preparations.announce(mediaId);
    const stopping = new AbortController();
    const signal = AbortSignal.any([stopping.signal, this.ending.signal]);
    let progress = 0;
    const beat = setInterval(() => void this.beat(row, progress, stopping), BEAT_MS);
    try {
      await this.copies.prepare(row.media, row.kind, { onProgress: (share) => (progress = share), signal });
      await this.change(row, 'preparing', { status: 'ready', progress: 1, heartbeatAt: null });
    } catch (error) {
      const isLater = signal.aborted || this.copies.isInterruption(error);
      if (!isLater) this.logger.warn(`${mediaId} could not be prepared: ${String(error)}`);
      const status = isLater ? 'waiting' : 'failed';
      await this.change(row, 'preparing', { status, progress: 0, heartbeatAt: null });
    } finally {
      clearInterval(beat);
    }
    await this.preparations.announce(mediaId);
  }

  /** A sign of life; learns whether somebody cancelled it. A database that is away comes back. */
  private async beat(row: Preparation, progress: number, stopping: AbortController): Promise<void> {
    const isOurs = await this.change(row, 'preparing', { progress, heartbeatAt: new Date() }).catch(
      () => true,
    );
    if (!isOurs) stopping.abort(new Error('it was cancelled'));
    else await this.preparations.announce(row.media.id).catch(() => undefined);
  }

  private next(): Promise<Preparation | null> {
    const waiting = { status: 'waiting', media: { trashedAt: null, isAvailable: true } } as const;
    return this.em
      .fork()
      .findOne(Preparation, waiting, { orderBy: { createdAt: 'desc' }, populate: ['media'] });
  }

  private async release(): Promise<void> {
    const before = new Date(Date.now() - ABANDONED_AFTER_MS);
    const lost = { status: 'preparing', heartbeatAt: { $lt: before } } as const;
    await this.em
      .fork()
      .nativeUpdate(Preparation, lost, { status: 'waiting', progress: 0, heartbeatAt: null });
  }

  private async isIdle(): Promise<boolean> {
    const em = this.em.fork();
    const [downloads, compressions, watching] = await Promise.all([
      em.count(Download, { status: { $in: activeStatuses } }),
      em.count(Compression, { status: 'running' }),
      em.count(WatchState, { updatedAt: { $gt: new Date(Date.now() - WATCHING_MS) } }),
    ]);
    const loadPerCore = (loadavg()[0] ?? 0) / availableParallelism();
    return isIdle({ loadPerCore, jobs: downloads + compressions, watching }, this.settings.prepareLoad);
  }

  private async change(
    { id }: Preparation,
    status: Preparation['status'],
    change: Partial<Preparation>,
  ): Promise<boolean> {
    const stamped = { ...change, updatedAt: new Date() };
    return (await this.em.fork().nativeUpdate(Preparation, { id, status }, stamped)) > 0;
  }
}
