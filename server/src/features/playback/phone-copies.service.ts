import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Ffmpeg } from '../../core/ffmpeg/ffmpeg.js';
import { FfmpegFailedError } from '../../core/ffmpeg/ffmpeg.errors.js';
import type { PhoneCopyHeight } from '../../core/ffmpeg/phone-copy-arguments.js';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import { contentType } from './domain/content-type.js';
import { MediaProbes, type ProbedFile } from './media-probes.js';
import { PlayableFiles, type PlayableFile } from './playable-files.js';
import { PlaybackCache } from './playback-cache.js';
import type { PhoneCopyAnswer } from './playback.contract.js';
import { CannotConvertError } from './playback.errors.js';

/** Stands for the household among those who want a copy. */
const HOUSEHOLD = 'household';

/** A copy that nobody waits for made way for one that somebody does. */
export class InterruptedForPersonError extends Error {
  override readonly name = 'InterruptedForPersonError';
}

/** A copy on its way. */
interface Making {
  readonly mediaId: string;
  readonly controller: AbortController;
  /** The people who want it; the last to cancel ends it. */
  readonly wantedBy: Set<string>;
  ended: Promise<void>;
  isRunning: boolean;
  /** 0 to 1. */
  progress: number;
  /** Told the progress, too. */
  listener: ((share: number) => void) | null;
  failure: Error | null;
}

/**
 * Makes copies of films that are small and play on every phone, one at a time and at the lowest priority; the originals
 * stay. The wish lives on the phone, which asks until its copy is ready: after a restart that begins the work anew.
 * Ready ones lie in the playback cache like every converted copy.
 */
@Injectable()
export class PhoneCopies implements OnModuleDestroy {
  private readonly making = new Map<string, Making>();
  private lane: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly files: PlayableFiles,
    private readonly probes: MediaProbes,
    private readonly cache: PlaybackCache,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.stop(() => true);
  }

  /**
   * How far the copy is; begins it when nobody has. Throws `MediaNotFoundError`, `MediaFileMissingError`,
   * `CannotConvertError` and `NoSpaceToConvertError`, of which the next asking tries again.
   */
  async ask(actor: Actor, id: string, height: PhoneCopyHeight): Promise<PhoneCopyAnswer> {
    const file = await this.files.open(actor, id);
    const ready = await this.ready(file, height);
    if (ready) return ready;
    const { path, probed } = await this.place(file, height);
    const known = this.making.get(path);
    if (!known) this.interruptHousehold();
    const making = known ?? this.begin(file, probed, path, height);
    making.wantedBy.add(actor.personId);
    if (making.failure) {
      this.making.delete(path);
      throw making.failure;
    }
    const { isRunning, progress } = making;
    return { status: isRunning ? 'preparing' : 'waiting', progress, bytes: null, ...where(file, height) };
  }

  /**
   * Makes a copy that nobody waits for; resolves when it is there. Throws as {@link ask}, the signal's reason, and
   * {@link InterruptedForPersonError} when a person wants another one meanwhile.
   */
  async prepare(
    file: PlayableFile,
    height: PhoneCopyHeight,
    how: { onProgress: (share: number) => void; signal: AbortSignal },
  ): Promise<void> {
    if (await this.ready(file, height)) return;
    const { path, probed } = await this.place(file, height);
    const making = this.making.get(path) ?? this.begin(file, probed, path, height);
    making.wantedBy.add(HOUSEHOLD);
    making.listener = how.onProgress;
    const stop = () => this.release(path, HOUSEHOLD, how.signal.reason as Error);
    how.signal.addEventListener('abort', stop, { once: true });
    try {
      await making.ended;
    } finally {
      how.signal.removeEventListener('abort', stop);
    }
    how.signal.throwIfAborted();
    if (!making.failure) return;
    this.making.delete(path);
    throw making.failure;
  }

  /** The copy when it is ready, else null. Throws `MediaFileMissingError` and `CannotConvertError`. */
  async ready(file: PlayableFile, height: PhoneCopyHeight): Promise<PhoneCopyAnswer | null> {
    const { path } = await this.place(file, height);
    const facts = await stat(path).catch(() => null);
    return facts && { status: 'ready', progress: 1, bytes: facts.size, ...where(file, height) };
  }

  /** Takes a person's wish back; work that nobody wants ends. What is ready stays in the cache. */
  async cancel(actor: Actor, id: string, height: PhoneCopyHeight): Promise<void> {
    const { path } = await this.place(await this.files.open(actor, id), height);
    const making = this.making.get(path);
    this.release(path, actor.personId, new Error('nobody wants it any more'));
    if (making?.controller.signal.aborted && making.isRunning) await making.ended;
  }

  /** The absolute path of a copy that is ready. Throws `NotFoundError` while it is not. */
  async path(file: PlayableFile, height: PhoneCopyHeight): Promise<string> {
    const { path } = await this.place(file, height);
    if (!(await stat(path).catch(() => null))) throw new NotFoundError();
    return path;
  }

  /** Ends what is being made of an item. */
  async stopItem(mediaId: string): Promise<void> {
    await this.stop((making) => making.mediaId === mediaId);
  }

  private release(path: string, who: string, reason: Error): void {
    const making = this.making.get(path);
    if (!making?.wantedBy.delete(who) || making.wantedBy.size > 0) return;
    this.making.delete(path);
    making.controller.abort(reason);
  }

  private interruptHousehold(): void {
    for (const [path, { wantedBy }] of this.making)
      if (wantedBy.size === 1) this.release(path, HOUSEHOLD, new InterruptedForPersonError());
  }

  private async place(
    file: PlayableFile,
    height: PhoneCopyHeight,
  ): Promise<{ path: string; probed: ProbedFile }> {
    const probed = await this.probes.of(file.path);
    const folder = await this.cache.folder(file.id, probed.version);
    return { path: join(folder, `phone-${String(height)}.mp4`), probed };
  }

  private begin(file: PlayableFile, probed: ProbedFile, path: string, height: PhoneCopyHeight): Making {
    const making: Making = {
      ...{ mediaId: file.id, controller: new AbortController(), wantedBy: new Set<string>() },
      ...{ ended: Promise.resolve(), isRunning: false, progress: 0, failure: null, listener: null },
    };
    making.ended = this.lane.then(() => this.make(making, file, probed, path, height));
    this.lane = making.ended;
    this.making.set(path, making);
    return making;
  }

  /** Never rejects: who asks next is told the failure. */
  private async make(
    making: Making,
    file: PlayableFile,
    { probe, bytes }: ProbedFile,
    path: string,
    height: PhoneCopyHeight,
  ): Promise<void> {
    const { signal } = making.controller;
    if (signal.aborted) return;
    making.isRunning = true;
    const release = this.cache.hold(file.id);
    try {
      await this.cache.makeRoom(bytes);
      const partial = `${path}.partial`;
      const onProgress = (share: number) => {
        making.progress = share;
        making.listener?.(share);
      };
      await this.ffmpeg.makePhoneCopy(file.path, partial, probe, height, { onProgress, signal });
      await rename(partial, path);
      if (this.making.get(path) === making) this.making.delete(path);
    } catch (error) {
      making.failure = asAnswer(error);
    } finally {
      release();
    }
  }

  private async stop(isMeant: (making: Making) => boolean): Promise<void> {
    const meant = [...this.making].filter(([, making]) => isMeant(making));
    for (const [path, { controller }] of meant) {
      this.making.delete(path);
      controller.abort(new Error('it is not needed any more'));
    }
    await Promise.all(meant.flatMap(([, { isRunning, ended }]) => (isRunning ? [ended] : [])));
  }
}

function where(file: PlayableFile, height: PhoneCopyHeight): Pick<PhoneCopyAnswer, 'url' | 'mimeType'> {
  const url = `/media/${file.id}/phone?height=${String(height)}`;
  return { url, mimeType: contentType('mp4', file.kind) };
}

function asAnswer(error: unknown): Error {
  if (error instanceof FfmpegFailedError) return new CannotConvertError(error.message, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
