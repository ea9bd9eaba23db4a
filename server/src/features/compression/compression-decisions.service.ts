import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { MediaReplacement } from '../library/media-replacement.service.js';
import { CompressionBoard, WITH_FILM } from './compression-board.js';
import { CompressionFiles } from './compression-files.js';
import { CompressionRules } from './compression-rules.service.js';
import { CompressionService } from './compression.service.js';
import type { CompressionAnswer } from './compression.contract.js';
import { Compression } from './compression.entity.js';
import { CompressionNotReadyError, OriginalChangedError } from './compression.errors.js';
import { keepsItselfAt } from './domain/compression-answer.js';

const BATCH = 50;

/** What becomes of a result: it takes the original's place, or goes. By a person, or by the household's rule. */
@Injectable()
export class CompressionDecisions {
  private readonly logger = new Logger('Compression');

  constructor(
    private readonly em: EntityManager,
    private readonly compressions: CompressionService,
    private readonly replacement: MediaReplacement,
    private readonly rules: CompressionRules,
    private readonly files: CompressionFiles,
    private readonly board: CompressionBoard,
  ) {}

  /**
   * Puts the smaller film in the original's place. Throws `CompressionNotFoundError`,
   * {@link CompressionNotReadyError}, and {@link OriginalChangedError} when the original is another one by now: then
   * nothing is replaced and the result is gone.
   */
  async keep(actor: Actor, id: string): Promise<CompressionAnswer> {
    const row = await this.compressions.load(actor, id);
    if (!(await this.claim(id))) throw new CompressionNotReadyError();
    if (!(await this.finish(row))) throw new OriginalChangedError();
    return this.compressions.get(actor, id);
  }

  /** Throws the result away; the original stays. Throws as {@link keep}. */
  async discard(actor: Actor, id: string): Promise<CompressionAnswer> {
    const row = await this.compressions.load(actor, id);
    const ended = {
      status: 'discarded',
      openFor: null,
      finishedAt: new Date(),
      updatedAt: new Date(),
    } as const;
    if ((await this.em.fork().nativeUpdate(Compression, { id, status: 'ready' }, ended)) === 0)
      throw new CompressionNotReadyError();
    await this.files.discard(row.media.id, id);
    await this.board.announce(id);
    return this.compressions.get(actor, id);
  }

  /** Keeps every result whose time has come by the household's rule; resolves with how many. */
  async keepDue(now: Date): Promise<number> {
    const { confirmAfterDays } = await this.rules.get();
    if (confirmAfterDays === null) return 0;
    const ready = await this.em
      .fork()
      .find(
        Compression,
        { status: 'ready' },
        { orderBy: { readyAt: 'asc' }, limit: BATCH, populate: WITH_FILM },
      );
    const due = ready.filter((row) => {
      const at = keepsItselfAt(row.readyAt ?? null, confirmAfterDays);
      return at !== null && at <= now;
    });
    let count = 0;
    for (const row of due) if ((await this.claim(row.id)) && (await this.finish(row))) count += 1;
    return count;
  }

  /** Completes what a crash interrupted between the decision and its end. */
  async finishInterrupted(): Promise<void> {
    const rows = await this.em.fork().find(Compression, { status: 'keeping' }, { populate: WITH_FILM });
    for (const row of rows) await this.finish(row);
  }

  private async claim(id: string): Promise<boolean> {
    const change = { status: 'keeping', updatedAt: new Date() } as const;
    return (await this.em.fork().nativeUpdate(Compression, { id, status: 'ready' }, change)) > 0;
  }

  /** Safe to repeat. False when the original is not the one any more that the result was made from. */
  private async finish(row: Compression): Promise<boolean> {
    const original = {
      path: row.originalPath,
      bytes: row.originalBytes,
      modifiedAtMs: row.originalModifiedAtMs,
    };
    const result = this.files.result(row.media.id, row.id);
    const isDone = await this.replacement.replace(row.media.id, original, result, row.id);
    if (!isDone) this.logger.warn(`the original of ${row.id} has changed, its smaller copy goes`);
    const end = isDone
      ? { status: 'kept' as const, errorCode: null }
      : { status: 'failed' as const, errorCode: 'compression.original-changed' };
    const change = { ...end, openFor: null, finishedAt: new Date(), updatedAt: new Date() };
    await this.em.fork().nativeUpdate(Compression, { id: row.id, status: 'keeping' }, change);
    await this.files.discard(row.media.id, row.id);
    await this.board.announce(row.id);
    return isDone;
  }
}
