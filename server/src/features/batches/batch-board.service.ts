import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { DownloadsService } from '../downloads/downloads.service.js';
import { BatchItem } from './batch-item.entity.js';
import { Batch } from './batch.entity.js';
import type { BatchAnswer, BatchItemStatus } from './batches.contract.js';
import type { BatchesRealtimeEvents } from './batches.events.contract.js';
import { batchTotals, countItems, type BatchTotals } from './domain/batch-totals.js';

/** At most so often a batch that changes all the time is told to the screens. */
const ANNOUNCE_EVERY_MS = 300;

/** PostgreSQL answers sums as text. */
interface SumRow {
  readonly status: BatchItemStatus;
  readonly count: number | string;
  readonly bytes: number | string | null;
}

/** What a batch looks like right now: its row, the sums of its items and the live numbers of its downloads. */
@Injectable()
export class BatchBoard implements OnModuleDestroy {
  private readonly logger = new Logger('Batches');
  private readonly soon = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly em: EntityManager,
    private readonly downloads: DownloadsService,
    private readonly realtime: RealtimePublisher<BatchesRealtimeEvents>,
  ) {}

  onModuleDestroy(): void {
    for (const timer of this.soon.values()) clearTimeout(timer);
    this.soon.clear();
  }

  /** The row as screens see it. */
  async answer(batch: Batch): Promise<BatchAnswer> {
    const { id, name, status, pauseCode, quality, createdAt, finishedAt } = batch;
    return {
      ...{ id, personId: batch.person.id, name: name ?? null, status, pauseCode: pauseCode ?? null, quality },
      ...(await this.totals(id)),
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    };
  }

  /** Tells the person's screens, and the administrators', how the batch looks; several calls in a moment are one. */
  announceSoon(batchId: string): void {
    if (this.soon.has(batchId)) return;
    const timer = setTimeout(() => {
      this.soon.delete(batchId);
      this.announce(batchId).catch((error: unknown) => this.logger.warn(`not announced: ${String(error)}`));
    }, ANNOUNCE_EVERY_MS);
    this.soon.set(batchId, timer.unref());
  }

  /** Tells the same screens that a batch has left the list. */
  announceRemoved(batch: Batch): void {
    this.realtime.publish([{ personId: batch.person.id }, { role: 'admin' }], 'batch.removed', {
      id: batch.id,
    });
  }

  private async announce(batchId: string): Promise<void> {
    const batch = await this.em.fork().findOne(Batch, { id: batchId });
    if (!batch) return;
    const answer = await this.answer(batch);
    this.realtime.publish([{ personId: answer.personId }, { role: 'admin' }], 'batch.changed', answer);
  }

  private async totals(batchId: string): Promise<BatchTotals> {
    const em = this.em.fork();
    const sums: SumRow[] = await em
      .getConnection()
      .execute(
        'select status, count(*) as count, sum(bytes) as bytes from batch_items where batch_id = ? group by status',
        [batchId],
      );
    const rows = sums.map((row) => ({
      status: row.status,
      count: Number(row.count),
      bytes: Number(row.bytes ?? 0),
    }));
    const running = await em.find(
      BatchItem,
      { batch: batchId, status: 'running' },
      { fields: ['downloadId'] },
    );
    const ids = running.flatMap((item) => item.downloadId ?? []);
    return batchTotals(
      countItems(rows),
      rows.find((row) => row.status === 'done')?.bytes ?? 0,
      await this.downloads.answersOf(ids),
    );
  }
}
