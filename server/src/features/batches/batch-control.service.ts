import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { DownloadNotCancellableError, DownloadNotFoundError } from '../downloads/downloads.errors.js';
import { DownloadsService } from '../downloads/downloads.service.js';
import type { RetryDownload } from '../downloads/downloads.contract.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { BatchBoard } from './batch-board.service.js';
import { BatchFeeder } from './batch-feeder.service.js';
import { BatchItem } from './batch-item.entity.js';
import { Batch } from './batch.entity.js';
import type { BatchAnswer } from './batches.contract.js';
import { BatchOverError } from './batches.errors.js';
import { BatchesService } from './batches.service.js';

/** Pausing, going on, cancelling and trying again: one whole batch at a time. */
@Injectable()
export class BatchControl {
  constructor(
    private readonly em: EntityManager,
    private readonly batches: BatchesService,
    private readonly board: BatchBoard,
    private readonly feeder: BatchFeeder,
    private readonly intake: DownloadIntake,
    private readonly downloads: DownloadsService,
    private readonly passwords: SharedPasswords,
  ) {}

  /** Nothing new starts and what runs stops, with its bytes kept. Throws {@link BatchOverError}. */
  async pause(actor: Actor, id: string): Promise<BatchAnswer> {
    const batch = await this.batches.load(actor, id);
    if (batch.status !== 'running' && batch.status !== 'paused') throw new BatchOverError();
    await this.change(batch, { status: 'paused', pauseCode: null });
    await this.intake.holdBack({ batchId: id }, { code: 'batches.paused', until: null });
    return this.told(batch);
  }

  /** Goes on where it stopped. Throws {@link BatchOverError}. */
  async resume(actor: Actor, id: string): Promise<BatchAnswer> {
    const batch = await this.batches.load(actor, id);
    if (batch.status !== 'running' && batch.status !== 'paused') throw new BatchOverError();
    await this.change(batch, { status: 'running', pauseCode: null });
    await this.intake.release({ batchId: id });
    void this.feeder.feed(id);
    return this.told(batch);
  }

  /** Ends everything of it that has not ended; what has arrived stays. Throws {@link BatchOverError}. */
  async cancel(actor: Actor, id: string): Promise<BatchAnswer> {
    const batch = await this.batches.load(actor, id);
    if (batch.status !== 'running' && batch.status !== 'paused') throw new BatchOverError();
    const finishedAt = new Date();
    await this.change(batch, { status: 'cancelled', pauseCode: null, sealedPassword: null, finishedAt });
    await this.em.nativeUpdate(BatchItem, { batch, status: 'waiting' }, { status: 'cancelled' });
    for (const item of await this.em.find(BatchItem, { batch, status: 'running' })) {
      await this.em.nativeUpdate(BatchItem, { id: item.id, status: 'running' }, { status: 'cancelled' });
      if (item.downloadId) await unlessOver(this.downloads.cancel(actor, item.downloadId));
    }
    return this.told(batch);
  }

  /**
   * Everything that failed or was cancelled gets another turn, with the password that is given or still kept; a plan
   * that refuses it pauses the batch and says so.
   */
  async retry(actor: Actor, id: string, given: RetryDownload): Promise<BatchAnswer> {
    const batch = await this.batches.load(actor, id);
    const sealedPassword = this.passwords.seal(id, given.videoPassword ?? this.passwords.of(batch));
    const again = { batch, status: { $in: ['failed', 'cancelled'] } } as const;
    await this.em.nativeUpdate(BatchItem, again, { status: 'waiting', downloadId: null, code: null });
    await this.change(batch, { status: 'running', pauseCode: null, sealedPassword, finishedAt: null });
    await this.intake.release({ batchId: id });
    void this.feeder.feed(id);
    return this.told(batch);
  }

  /** Takes an ended batch off the list; its films stay. Cancels one that still runs first. */
  async remove(actor: Actor, id: string): Promise<void> {
    const batch = await this.batches.load(actor, id);
    if (batch.status === 'running' || batch.status === 'paused') await this.cancel(actor, id);
    await this.em.nativeDelete(Batch, { id });
    this.board.announceRemoved(batch);
  }

  private async change(batch: Batch, change: Partial<Batch>): Promise<void> {
    const stamped = { ...change, updatedAt: new Date() };
    await this.em.nativeUpdate(Batch, { id: batch.id }, stamped);
    Object.assign(batch, stamped);
  }

  private told(batch: Batch): Promise<BatchAnswer> {
    this.board.announceSoon(batch.id);
    return this.board.answer(batch);
  }
}

/** A download may have ended, or left the list, in this very moment: then there is nothing to do. */
async function unlessOver(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DownloadNotCancellableError || error instanceof DownloadNotFoundError) return;
    throw error;
  }
}
