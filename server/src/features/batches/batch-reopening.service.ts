import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { BatchBoard } from './batch-board.service.js';
import { BatchItem } from './batch-item.entity.js';
import { Batch } from './batch.entity.js';

/** Keeps batches in step with downloads of theirs that somebody tries again one by one. */
@Injectable()
export class BatchReopening {
  constructor(
    private readonly em: EntityManager,
    private readonly board: BatchBoard,
  ) {}

  /** Items that had ended go on with these downloads of theirs, and their batch runs until they have ended again. */
  async reopen(downloadIds: readonly string[]): Promise<void> {
    const em = this.em.fork();
    const ended = {
      downloadId: { $in: [...downloadIds] },
      status: { $in: ['failed', 'cancelled'] },
    } as const;
    for (const { id, batch } of await em.find(BatchItem, ended)) {
      await em.nativeUpdate(BatchItem, { id }, { status: 'running', code: null });
      const over = { id: batch.id, status: { $in: ['finished', 'cancelled'] } } as const;
      const change = { status: 'running', finishedAt: null, updatedAt: new Date() } as const;
      await em.nativeUpdate(Batch, over, change);
      this.board.announceSoon(batch.id);
    }
  }

  /** What was tried again while nobody listened. */
  async reopenMissed(): Promise<void> {
    const rows: { id: string }[] = await this.em
      .fork()
      .getConnection()
      .execute(
        "select d.id from batch_items i join downloads d on d.id = i.download_id where i.status in ('failed', 'cancelled') " +
          "and d.status not in ('failed', 'cancelled')",
      );
    await this.reopen(rows.map(({ id }) => id));
  }
}
