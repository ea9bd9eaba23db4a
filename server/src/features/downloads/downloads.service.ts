import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { idSchema } from '../../core/http/id.contract.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { canCancel, canRemove, endedStatuses, openStatuses } from './domain/download-state.js';
import { DownloadBoard } from './download-board.js';
import { DownloadIntake } from './download-intake.service.js';
import { DownloadOutcome } from './download-outcome.js';
import { DownloadRetry } from './download-retry.service.js';
import { DownloadRunner } from './download-runner.js';
import { Download } from './download.entity.js';
import type { CreateDownload, DownloadAnswer, ListDownloads, RetryDownload } from './downloads.contract.js';
import { DownloadsDispatcher } from './downloads.dispatcher.js';
import {
  DownloadNotCancellableError,
  DownloadNotFoundError,
  DownloadStillRunningError,
} from './downloads.errors.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,100}$/;

/** What people do with downloads. Every method acts for `actor`: people see their own, administrators all. */
@Injectable()
export class DownloadsService {
  constructor(
    private readonly em: EntityManager,
    private readonly dispatcher: DownloadsDispatcher,
    private readonly intake: DownloadIntake,
    private readonly retries: DownloadRetry,
    private readonly runner: DownloadRunner,
    private readonly board: DownloadBoard,
    private readonly outcome: DownloadOutcome,
  ) {}

  /**
   * Accepts a link. The row is on disk before this resolves, so the download survives anything. Asking again
   * with the same `idempotencyKey`, or for a link and quality that this person already has under way, answers
   * with the first download. Throws the sites' link errors and `InvalidRequestError` for a malformed key.
   */
  async create(
    actor: Actor,
    request: CreateDownload,
    idempotencyKey: string | null,
  ): Promise<DownloadAnswer> {
    if (idempotencyKey !== null && !IDEMPOTENCY_KEY.test(idempotencyKey)) throw new InvalidRequestError();
    const { row } = await this.intake.takeIn(actor.personId, request, { idempotencyKey });
    return this.board.answer(row);
  }

  /** A page, newest first. `everyone` counts for administrators only. */
  async list(
    actor: Actor,
    query: ListDownloads,
  ): Promise<{ items: DownloadAnswer[]; nextCursor: string | null }> {
    const isForAll = actor.role === 'admin' && query.everyone === 'true';
    const [, after] = query.cursor === undefined ? [] : decodeCursor(query.cursor);
    if (after !== undefined && !idSchema.safeParse(after).success) throw new InvalidRequestError();
    const statuses = { active: openStatuses, finished: endedStatuses, all: null }[query.status];
    const rows = await this.em.find(
      Download,
      {
        ...(isForAll ? {} : { person: actor.personId }),
        ...(statuses ? { status: { $in: statuses } } : {}),
        ...(after === undefined ? {} : { id: { $lt: after } }),
      },
      { orderBy: { id: 'desc' }, limit: query.limit + 1 },
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => this.board.answer(row)),
      nextCursor: rows.length > query.limit && last ? encodeCursor([null, last.id]) : null,
    };
  }

  /** One download. Throws {@link DownloadNotFoundError}, also for somebody else's. */
  async get(actor: Actor, id: string): Promise<DownloadAnswer> {
    return this.board.answer(await this.load(actor, id));
  }

  /** Some downloads as screens see them, live numbers included, for features that sum them up. */
  async answersOf(ids: readonly string[]): Promise<DownloadAnswer[]> {
    if (ids.length === 0) return [];
    const rows = await this.em.fork().find(Download, { id: { $in: [...ids] } });
    return rows.map((row) => this.board.answer(row));
  }

  /** Ends it at any point; what has arrived of it is deleted. Throws {@link DownloadNotCancellableError}. */
  async cancel(actor: Actor, id: string): Promise<DownloadAnswer> {
    const row = await this.load(actor, id);
    if (!canCancel(row.status)) throw new DownloadNotCancellableError();
    const now = new Date();
    const change = {
      status: 'cancelled',
      errorCode: null,
      notBefore: null,
      finishedAt: now,
      updatedAt: now,
    } as const;
    const changed = await this.em.nativeUpdate(Download, { id, status: { $in: openStatuses } }, change);
    if (changed === 0) throw new DownloadNotCancellableError();
    this.em.assign(row, change);
    this.runner.abort(id);
    if (!this.runner.isRunning(id)) await this.outcome.discard(id);
    this.board.forget(id);
    void this.dispatcher.dispatch();
    return this.board.announce(row);
  }

  /**
   * Starts a failed or cancelled one again, from what is on disk, with the film's password where it is given. Throws
   * {@link DownloadNotRetryableError}, and what a gate refuses with.
   */
  async retry(actor: Actor, id: string, { videoPassword }: RetryDownload): Promise<DownloadAnswer> {
    const row = await this.load(actor, id);
    await this.retries.retry(row, videoPassword);
    return this.board.answer(row);
  }

  /** Takes an ended one off the list; a film it brought stays. Throws {@link DownloadStillRunningError}. */
  async remove(actor: Actor, id: string): Promise<void> {
    const row = await this.load(actor, id);
    if (!canRemove(row.status)) throw new DownloadStillRunningError();
    await this.em.remove(row).flush();
    await this.outcome.discard(id);
    this.board.announceRemoved(row);
  }

  private async load(actor: Actor, id: string): Promise<Download> {
    const row = await this.em.findOne(Download, { id });
    if (!row || (row.person.id !== actor.personId && actor.role !== 'admin'))
      throw new DownloadNotFoundError();
    return row;
  }
}
