import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { Outbox, type PutMessage } from '../../core/events/outbox.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { Storage } from '../../core/storage/storage.js';
import { YtDlpError } from '../../core/ytdlp/ytdlp.errors.js';
import { LibraryIngest } from '../library/library-ingest.service.js';
import type { Media } from '../library/media.entity.js';
import { afterFailure } from './domain/after-failure.js';
import { AttemptEndedError, type DownloadAttempt } from './download-attempt.js';
import { DownloadBoard } from './download-board.js';
import { DownloadGates, type AttemptFailure } from './download-gates.service.js';
import { Download } from './download.entity.js';
import { downloadCompleted, downloadFailed } from './downloads.events.js';

/** What an error of ours, not the source's, is called: it is tried again. */
const INTERRUPTED = {
  ...{ code: 'ytdlp.interrupted', isRetryable: true },
  ...{ retryAfterSeconds: null, detail: '' },
};

/** Writes how an attempt ended, and leaves no file behind that nobody needs. */
@Injectable()
export class DownloadOutcome {
  private readonly logger = new Logger('Downloads');

  constructor(
    private readonly em: EntityManager,
    private readonly library: LibraryIngest,
    private readonly storage: Storage,
    private readonly board: DownloadBoard,
    private readonly gates: DownloadGates,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The film is in the library, for everybody who waited for the same file too: a crash finishes them all, or none. A
   * download that was cancelled in that very moment stays cancelled.
   */
  async complete(attempt: DownloadAttempt, media: Pick<Media, 'id' | 'bytes'>): Promise<void> {
    const { row } = attempt;
    const film = { mediaId: media.id, downloadedBytes: media.bytes, totalBytes: media.bytes };
    const done = { ...film, ...({ status: 'completed', errorCode: null } as const), finishedAt: new Date() };
    const ended = await attempt.saveWith({ ...done, failures: 0 }, async (em) => {
      const rows = [row, ...(await this.completeSame(em, row, done))];
      const messages = rows.map((each) =>
        this.outbox.put(em, downloadCompleted, { ...factsOf(each), mediaId: media.id }),
      );
      return { rows, messages: await Promise.all(messages) };
    });
    this.board.forget(row.id);
    for (const each of ended.rows) this.board.announce(each);
    this.outbox.deliver(ended.messages);
    await this.gates.ended(row, null);
    await this.storage.clearIncoming(row.id);
  }

  /** Everybody who waited for the same file has it now: their rows. */
  private async completeSame(
    em: EntityManager,
    { fetchKey, title, author, durationSeconds, artworkUrl, quality }: Download,
    done: Partial<Download>,
  ): Promise<Download[]> {
    const words = { title, author, durationSeconds, artworkUrl, quality, updatedAt: new Date() };
    const change = { ...done, ...words, holdCode: null, heldUntil: null };
    const served: Download[] = [];
    for (const row of await em.find(Download, { fetchKey, status: 'queued' }, { disableIdentityMap: true })) {
      if ((await em.nativeUpdate(Download, { id: row.id, status: 'queued' }, change)) === 0) continue;
      served.push(Object.assign(row, change));
    }
    return served;
  }

  /**
   * The attempt rejected with `error`: it waits for another try, for disk space, or has failed with a cause.
   * An error without a code is our own trouble (the database away for a moment) and never costs what arrived.
   */
  async fail(attempt: DownloadAttempt, error: unknown): Promise<void> {
    const { row } = attempt;
    const cause = attempt.signal.aborted ? (attempt.signal.reason as unknown) : error;
    if (cause instanceof AttemptEndedError) return this.end(row.id);
    const failure = this.gates.named(row, this.describe(row.id, cause));
    const hold = await this.gates.afterFailure(row, failure);
    const outcome = hold
      ? { kind: 'retry' as const, notBefore: null }
      : afterFailure(failure, row.failures, new Date());
    const change = {
      retry: {
        status: 'queued' as const,
        failures: hold ? row.failures : row.failures + 1,
        ...(hold ? { holdCode: hold.code, heldUntil: hold.until } : {}),
        notBefore: outcome.kind === 'retry' ? outcome.notBefore : null,
      },
      paused: { status: 'paused' as const },
      failed: { status: 'failed' as const, finishedAt: new Date() },
    }[outcome.kind];
    const isRetryable = failure.isRetryable || outcome.kind !== 'failed';
    this.board.forget(row.id);
    const saved = { ...change, errorCode: failure.code, isRetryable, heartbeatAt: null };
    const news = { ...factsOf(row), code: failure.code };
    let messages: PutMessage[];
    try {
      messages = await attempt.saveWith(saved, async (em) =>
        outcome.kind === 'failed' ? [await this.outbox.put(em, downloadFailed, news)] : [],
      );
    } catch (lost) {
      if (lost instanceof AttemptEndedError) return this.end(row.id);
      throw lost;
    }
    this.board.announce(row);
    this.outbox.deliver(messages);
    await this.gates.ended(row, failure);
    if (outcome.kind === 'failed' && !failure.isRetryable) await this.discard(row.id);
  }

  /** Deletes what has arrived of a download, also what was moved into the library without becoming a film. */
  async discard(id: string): Promise<void> {
    await this.storage.clearIncoming(id);
    await this.library.discard(id);
  }

  /** A cancelled or removed download leaves nothing behind; one that merely stops here keeps what has arrived. */
  private async end(id: string): Promise<void> {
    const row = await this.em.fork().findOne(Download, { id });
    if (!row || row.status === 'cancelled') await this.discard(id);
  }

  private describe(id: string, cause: unknown): AttemptFailure {
    if (!(cause instanceof FoyerError)) {
      this.logger.error(`download ${id} was interrupted`, cause);
      return INTERRUPTED;
    }
    const isRetryable = (cause as { retryable?: unknown }).retryable === true;
    const said = cause instanceof YtDlpError ? cause : { retryAfterSeconds: null, detail: '' };
    const { retryAfterSeconds, detail } = said;
    return { code: cause.code, isRetryable, retryAfterSeconds, detail };
  }
}

function factsOf({ id, person }: Download): { downloadId: string; personId: string } {
  return { downloadId: id, personId: person.id };
}
