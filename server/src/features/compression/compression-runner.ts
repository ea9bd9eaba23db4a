import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { DiskFullError } from '../../core/ffmpeg/video-encoders.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { Storage } from '../../core/storage/storage.js';
import { mediaRemoved } from '../library/library.events.js';
import { MediaReplacement } from '../library/media-replacement.service.js';
import { CompressionBoard, WITH_FILM } from './compression-board.js';
import { CompressionFiles } from './compression-files.js';
import { CompressionWork } from './compression-work.js';
import { Compression } from './compression.entity.js';
import {
  CompressionInterruptedError,
  NoSpaceToCompressError,
  NotCompressibleError,
  NotSmallerError,
  OriginalChangedError,
} from './compression.errors.js';
import type { CompressJob } from './compression.jobs.js';
import { expectedBytes } from './domain/choose-encoder.js';
import { mostBytes } from './domain/judge-result.js';

const HEARTBEAT_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/** Why an attempt was ended from outside: cancelled, taken over, or the server stops. */
class AttemptEndedError extends Error {
  override readonly name = 'AttemptEndedError';
}

/** Works on one film from its waiting row to a result that somebody decides about, or to a cause of failure. */
@Injectable()
export class CompressionRunner implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Compression');
  private readonly running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  private isStopping = false;

  constructor(
    private readonly em: EntityManager,
    private readonly work: CompressionWork,
    private readonly replacement: MediaReplacement,
    private readonly files: CompressionFiles,
    private readonly board: CompressionBoard,
    private readonly storage: Storage,
    private readonly events: DomainEvents,
  ) {}

  /** What was made of a film that is gone for good goes with it. */
  onModuleInit(): void {
    this.events.on(mediaRemoved, async ({ mediaId }) => {
      const waiting = await this.files.resultsOf(mediaId);
      for (const id of waiting) await this.abort(id);
      await this.files.discardAll(mediaId);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.running.keys()].map((id) => this.abort(id)));
  }

  /** Ends this process's work on one, if there is any; resolves when it has ended. */
  async abort(id: string): Promise<void> {
    const mine = this.running.get(id);
    mine?.controller.abort(new AttemptEndedError());
    await mine?.ended;
  }

  /**
   * Runs the attempt a job speaks of. Does nothing when the row is gone, has ended or is at another attempt, so a job
   * may come twice. Never rejects for a film that could not be made smaller: the row keeps the cause.
   */
  async run(job: CompressJob, shutdown: AbortSignal): Promise<void> {
    const row = await this.em.fork().findOne(Compression, { id: job.compressionId }, { populate: WITH_FILM });
    if (row?.status !== 'queued' || row.attempts !== job.attempt || this.isStopping) return;
    if (!(await this.hasRoom(row))) return this.pause(row);
    const claim = { id: row.id, status: 'queued', attempts: row.attempts } as const;
    const attempts = row.attempts + 1;
    const started = { status: 'running', attempts, progress: 0, errorCode: null } as const;
    if (!(await this.change(claim, { ...started, heartbeatAt: new Date() }))) return;
    Object.assign(row, started);
    const controller = new AbortController();
    const stop = () => controller.abort(new AttemptEndedError());
    shutdown.addEventListener('abort', stop, { once: true });
    const ended = this.attempt(row, controller).finally(() => {
      shutdown.removeEventListener('abort', stop);
      this.running.delete(row.id);
      this.board.forget(row.id);
    });
    this.running.set(row.id, { controller, ended });
    await ended;
    await this.board.announce(row.id);
  }

  /** Whether the reserve stays free when this one is made. */
  async hasRoom(row: Pick<Compression, 'originalBytes' | 'level'>): Promise<boolean> {
    const free = await this.storage.freeBytes().catch(() => 0);
    return free > this.storage.reserveBytes + expectedBytes(row.originalBytes, row.level);
  }

  private async attempt(row: Compression, controller: AbortController): Promise<void> {
    const { signal } = controller;
    const timers = [
      setInterval(() => void this.beat(row, controller), HEARTBEAT_MS),
      setInterval(() => void this.look(row, controller), LOOK_EVERY_MS),
    ];
    try {
      await this.board.announce(row.id);
      const result = await this.work.make(row, await this.original(row), signal);
      const ready = { status: 'ready', progress: 1, readyAt: new Date(), heartbeatAt: null } as const;
      if (!(await this.save(row, { ...ready, ...result }))) throw new AttemptEndedError();
    } catch (error) {
      await this.files.discard(row.media.id, row.id);
      await this.fail(row, signal.aborted ? (signal.reason as unknown) : error);
    } finally {
      for (const timer of timers) clearInterval(timer);
    }
  }

  /** The film as it lies there now; what it was when somebody asked does not matter any more. */
  private async original(row: Compression) {
    const file = await this.replacement.identify(row.media);
    if (!file || row.media.trashedAt) throw new NotCompressibleError();
    const facts = {
      originalPath: file.path,
      originalBytes: file.bytes,
      originalModifiedAtMs: file.modifiedAtMs,
    };
    if (!(await this.save(row, facts))) throw new AttemptEndedError();
    Object.assign(row, facts);
    return file.absolute;
  }

  private async fail(row: Compression, cause: unknown): Promise<void> {
    if (cause instanceof DiskFullError || cause instanceof NoSpaceToCompressError) {
      await this.save(row, { status: 'paused', errorCode: 'compression.no-space', heartbeatAt: null });
      return;
    }
    if (cause instanceof AttemptEndedError) {
      if (this.isStopping) await this.save(row, { status: 'queued', heartbeatAt: null });
      return;
    }
    if (!(cause instanceof FoyerError)) this.logger.error(`compression ${row.id} was interrupted`, cause);
    const { code: errorCode } = cause instanceof FoyerError ? cause : new CompressionInterruptedError();
    const ended = { openFor: null, finishedAt: new Date(), heartbeatAt: null };
    await this.save(row, { status: 'failed', errorCode, ...ended });
  }

  private async pause(row: Compression): Promise<void> {
    const waiting = { id: row.id, status: 'queued', attempts: row.attempts } as const;
    const change = { status: 'paused', errorCode: 'compression.no-space' } as const;
    if (await this.change(waiting, change)) await this.board.announce(row.id);
  }

  /** A sign of life; learns whether the row is still this attempt's. A database that is away comes back. */
  private async beat(row: Compression, controller: AbortController): Promise<void> {
    const isOurs = await this.save(row, { heartbeatAt: new Date() }).catch(() => true);
    if (!isOurs) controller.abort(new AttemptEndedError());
  }

  /** Ends what cannot succeed any more: too large already, no room, or the original is gone. */
  private async look(row: Compression, controller: AbortController): Promise<void> {
    if ((await this.files.bytes(row.media.id, row.id)) > mostBytes(row.originalBytes))
      controller.abort(new NotSmallerError());
    const free = await this.storage.freeBytes().catch(() => Infinity);
    if (free <= this.storage.reserveBytes) controller.abort(new NoSpaceToCompressError());
    if (!(await this.replacement.identify({ path: row.originalPath })))
      controller.abort(new OriginalChangedError());
  }

  private save(row: Compression, change: Partial<Compression>): Promise<boolean> {
    return this.change({ id: row.id, status: 'running', attempts: row.attempts }, change);
  }

  private async change(
    where: Pick<Compression, 'id' | 'status' | 'attempts'>,
    change: Partial<Compression>,
  ): Promise<boolean> {
    const stamped = { ...change, updatedAt: new Date() };
    return (await this.em.fork().nativeUpdate(Compression, where, stamped)) > 0;
  }
}
