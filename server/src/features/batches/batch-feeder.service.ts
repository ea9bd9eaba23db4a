import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DomainEvents } from '../../core/events/domain-events.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { DownloadGates } from '../downloads/download-gates.service.js';
import { canRetry } from '../downloads/domain/download-state.js';
import { DownloadIntake, type TakenIn } from '../downloads/download-intake.service.js';
import { DownloadRetry } from '../downloads/download-retry.service.js';
import { Download } from '../downloads/download.entity.js';
import type { DownloadAnswer } from '../downloads/downloads.contract.js';
import { downloadChanged, downloadRetried } from '../downloads/downloads.events.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { planChanged } from '../plans/plans.events.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { BatchBoard } from './batch-board.service.js';
import { BatchItem } from './batch-item.entity.js';
import { BatchReopening } from './batch-reopening.service.js';
import { Batch } from './batch.entity.js';
import { batchPaused } from './batches.events.js';
import { concernsAll, isOfPlan, itemStatusOf } from './domain/settle-item.js';

/** Items of one batch that have a download at the same time: enough to keep every place busy, few enough to list. */
const OPEN_AT_MOST = 50;
const TICK_MS = 5_000;

type Facts = Pick<DownloadAnswer, 'id' | 'status' | 'mediaId' | 'title' | 'downloadedBytes'> & {
  readonly errorCode: string | null;
};

/**
 * Gives the items of running batches their downloads, a few at a time, and writes down how each ended. Everything
 * is found out again from the rows after a restart, and asking twice makes nothing twice.
 */
@Injectable()
export class BatchFeeder implements OnApplicationBootstrap {
  private readonly logger = new Logger('Batches');
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly intake: DownloadIntake,
    private readonly retries: DownloadRetry,
    private readonly gates: DownloadGates,
    private readonly library: LibraryLookup,
    private readonly board: BatchBoard,
    private readonly reopening: BatchReopening,
    private readonly passwords: SharedPasswords,
    private readonly events: DomainEvents,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(downloadChanged, (download) => this.onDownload(download));
    this.events.on(planChanged, ({ personId }) => this.goOn(personId));
    this.events.on(downloadRetried, ({ downloadId }) =>
      this.after(() => this.reopening.reopen([downloadId])),
    );
    void this.after(() => this.reopening.reopenMissed());
    this.gates.register({
      hold: async (em, rows) => {
        const ids = [...new Set(rows.flatMap((row) => row.batchId ?? []))];
        const paused = ids.length > 0 ? await em.find(Batch, { id: { $in: ids }, status: 'paused' }) : [];
        const pausedIds = new Set<string | null | undefined>(paused.map((batch) => batch.id));
        const held = rows.filter((row) => pausedIds.has(row.batchId));
        return new Map(held.map((row) => [row.id, { code: 'batches.paused', until: null }]));
      },
    });
  }

  /** Gives a batch its next downloads. Calls of one process follow one another; a failure is logged. */
  feed(batchId: string): Promise<void> {
    return this.after(() => this.feedOne(batchId));
  }

  /** Looks after every running batch, whatever was missed. */
  @Interval(TICK_MS)
  tick(): Promise<void> {
    return this.after(async () => {
      const batches = await this.em.fork().find(Batch, { status: 'running' }, { fields: ['id'] });
      for (const { id } of batches) {
        await this.settleRunning(id);
        await this.feedOne(id);
      }
    });
  }

  private after(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn
      .then(work)
      .catch((error: unknown) => this.logger.error('a batch could not go on', error));
    return this.turn;
  }

  private onDownload(download: DownloadAnswer): Promise<void> | undefined {
    const { batchId, status } = download;
    if (batchId !== null) this.board.announceSoon(batchId);
    if (batchId !== null && isOfPlan(download.wait?.code ?? null))
      return this.after(() => this.pauseForPlan(batchId, download.id));
    if (itemStatusOf(status) === 'running') return undefined;
    return this.after(async () => {
      const where = { downloadId: download.id, status: 'running' } as const;
      const items = await this.em.fork().find(BatchItem, where);
      for (const item of items)
        await this.settle(item.id, { ...download, errorCode: download.error?.code ?? null });
      const batchIds = new Set(items.map(({ batch }) => batch.id));
      for (const id of batchId === null ? batchIds : batchIds.add(batchId)) await this.feedOne(id);
    });
  }

  private async feedOne(batchId: string): Promise<void> {
    const em = this.em.fork();
    const batch = await em.findOne(Batch, { id: batchId });
    if (!batch || batch.status !== 'running') return;
    const running = await em.count(BatchItem, { batch: batchId, status: 'running' });
    const next = await em.find(
      BatchItem,
      { batch: batchId, status: 'waiting' },
      { orderBy: { position: 'asc' }, limit: Math.max(0, OPEN_AT_MOST - running) },
    );
    for (const item of next) if (!(await this.give(em, batch, item))) break;
    if (next.length > 0) this.board.announceSoon(batchId);
    else if (running === 0) await this.finish(em, batch);
  }

  /** One item's download; false when the batch cannot go on now. */
  private async give(em: EntityManager, batch: Batch, item: BatchItem): Promise<boolean> {
    try {
      const known = await this.known(item.text);
      if (known)
        await this.end(em, item, { status: 'done', mediaId: known.id, code: 'batches.already-here' });
      else await this.begin(em, item, await this.takeIn(batch, item));
      return true;
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      if (concernsAll(error.code)) {
        await this.pause(em, batch.id, error.code);
        return false;
      }
      await this.end(em, item, { status: 'failed', code: error.code });
      return true;
    }
  }

  private async pause(em: EntityManager, batchId: string, pauseCode: string): Promise<void> {
    const change = { status: 'paused', pauseCode, updatedAt: new Date() } as const;
    const paused = await em.nativeUpdate(Batch, { id: batchId, status: 'running' }, change);
    if (paused > 0) this.events.announce(batchPaused, { batchId, code: pauseCode });
    this.board.announceSoon(batchId);
  }

  /** One of its downloads waits for the plan, and the others would too. */
  private async pauseForPlan(batchId: string, downloadId: string): Promise<void> {
    const em = this.em.fork();
    const row = await em.findOne(Download, { id: downloadId, status: 'queued' });
    const isHeld = row?.heldUntil === null || (row?.heldUntil ?? 0) > new Date();
    if (row?.holdCode && isOfPlan(row.holdCode) && isHeld) await this.pause(em, batchId, row.holdCode);
  }

  /** What Foyer paused for a plan goes on, and pauses again if there is still no room. Null: everybody's. */
  private goOn(personId: string | null): Promise<void> {
    return this.after(async () => {
      const em = this.em.fork();
      const whose = personId === null ? {} : { person: personId };
      const paused = await em.find(Batch, { ...whose, status: 'paused', pauseCode: { $ne: null } });
      for (const { id } of paused.filter(({ pauseCode }) => isOfPlan(pauseCode ?? null))) {
        const change = { status: 'running', pauseCode: null, updatedAt: new Date() } as const;
        await em.nativeUpdate(Batch, { id, status: 'paused' }, change);
        await this.intake.release({ batchId: id });
        await this.feedOne(id);
        this.board.announceSoon(id);
      }
    });
  }

  /**
   * The key is the item's own, so that a crash between the download's row and the item's makes nothing twice. One that
   * has ended without a film is tried again: its item waits because somebody wants it so.
   */
  private async takeIn(batch: Batch, item: BatchItem): Promise<TakenIn> {
    const { quality, options, notBefore, id: batchId } = batch;
    const videoPassword = this.passwords.of(batch);
    const taken = await this.intake.takeIn(
      batch.person.id,
      { url: item.text, quality, videoPassword, ...(options ? { options } : {}) },
      { batchId, idempotencyKey: `batch-item:${item.id}`, ...(notBefore ? { notBefore } : {}) },
    );
    if (canRetry(taken.row.status)) await this.retries.retry(taken.row, videoPassword);
    return taken;
  }

  private async known(text: string): Promise<{ id: string } | null> {
    const { site, externalId } = recogniseLink(text);
    return externalId === null ? null : this.library.findBySource(site, externalId);
  }

  private async begin(em: EntityManager, item: BatchItem, { row }: TakenIn): Promise<void> {
    const change = { status: 'running', downloadId: row.id, code: null } as const;
    await em.nativeUpdate(BatchItem, { id: item.id, status: 'waiting' }, change);
    if (itemStatusOf(row.status) !== 'running') await this.settle(item.id, factsOf(row));
  }

  private async end(em: EntityManager, item: BatchItem, change: Partial<BatchItem>): Promise<void> {
    await em.nativeUpdate(BatchItem, { id: item.id, status: 'waiting' }, change);
  }

  private async settle(itemId: string, facts: Facts): Promise<void> {
    const status = itemStatusOf(facts.status);
    if (status === 'running') return;
    const { title, mediaId, downloadedBytes, errorCode } = facts;
    const change = {
      status,
      title,
      mediaId,
      code: errorCode,
      bytes: status === 'done' ? downloadedBytes : null,
    };
    await this.em.fork().nativeUpdate(BatchItem, { id: itemId, status: 'running' }, change);
  }

  /** Items whose download has ended, or was taken off the list, while nobody listened. */
  private async settleRunning(batchId: string): Promise<void> {
    const em = this.em.fork();
    const items = await em.find(BatchItem, { batch: batchId, status: 'running' });
    const ids = items.flatMap((item) => item.downloadId ?? []);
    const rows = new Map((await em.find(Download, { id: { $in: ids } })).map((row) => [row.id, row]));
    for (const item of items) {
      const row = rows.get(item.downloadId ?? '');
      if (row) await this.settle(item.id, factsOf(row));
      else await em.nativeUpdate(BatchItem, { id: item.id, status: 'running' }, { status: 'cancelled' });
    }
  }

  private async finish(em: EntityManager, batch: Batch): Promise<void> {
    const now = new Date();
    const change = { status: 'finished', sealedPassword: null, finishedAt: now, updatedAt: now } as const;
    await em.nativeUpdate(Batch, { id: batch.id, status: 'running' }, change);
    this.board.announceSoon(batch.id);
  }
}

function factsOf(row: Download): Facts {
  const { id, status, downloadedBytes } = row;
  return {
    ...{ id, status, downloadedBytes, mediaId: row.mediaId ?? null },
    ...{ title: row.title ?? null, errorCode: row.errorCode ?? null },
  };
}
