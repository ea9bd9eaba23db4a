import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { access, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Ffmpeg } from '../../core/ffmpeg/ffmpeg.js';
import { FfmpegFailedError } from '../../core/ffmpeg/ffmpeg.errors.js';
import { MediaProbes, type ProbedFile } from './media-probes.js';
import type { PlayableFile } from './playable-files.js';
import { PlaybackCache } from './playback-cache.js';
import { CannotConvertError } from './playback.errors.js';

/** A film in an mp4 for devices that open no other container; its sound alone, for a phone with the screen off. */
export type CopyKind = 'film' | 'sound';

const fileNames: Record<CopyKind, string> = { film: 'remux.mp4', sound: 'sound.m4a' };
/** Twice of what the sound is converted to; only used to make room. */
const SOUND_BYTES_PER_SECOND = 40_000;

/** Keeps copies of films, and of their sound alone. */
@Injectable()
export class Remuxes implements OnModuleDestroy {
  private readonly preparing = new Map<string, Promise<string>>();
  private readonly ending = new AbortController();
  private lane: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly probes: MediaProbes,
    private readonly cache: PlaybackCache,
    private readonly ffmpeg: Ffmpeg,
  ) {}

  onModuleDestroy(): void {
    this.ending.abort(new Error('the server is shutting down'));
  }

  /**
   * The absolute path of a copy. It is made once, one film at a time; all who ask meanwhile wait for it.
   * Throws `CannotConvertError`, `NoSpaceToConvertError` and `MediaFileMissingError`.
   */
  async path(file: PlayableFile, kind: CopyKind = 'film'): Promise<string> {
    const probed = await this.probes.of(file.path);
    const path = join(await this.cache.folder(file.id, probed.version), fileNames[kind]);
    if (await exists(path)) return path;
    const known = this.preparing.get(path);
    if (known) return known;
    const made = this.lane.then(() => this.make(file, kind, probed, path));
    this.lane = made.catch(() => undefined);
    this.preparing.set(path, made);
    try {
      return await made;
    } finally {
      this.preparing.delete(path);
    }
  }

  /** Whether a copy is there. Throws `CannotConvertError` and `MediaFileMissingError`. */
  async isReady(file: PlayableFile, kind: CopyKind = 'film'): Promise<boolean> {
    const { version } = await this.probes.of(file.path);
    return exists(join(await this.cache.folder(file.id, version), fileNames[kind]));
  }

  private async make(
    file: PlayableFile,
    kind: CopyKind,
    { probe, bytes }: ProbedFile,
    path: string,
  ): Promise<string> {
    if (await exists(path)) return path;
    const release = this.cache.hold(file.id);
    try {
      const { durationSeconds, audio } = probe;
      const most = kind === 'film' ? bytes : (durationSeconds ?? 0) * SOUND_BYTES_PER_SECOND;
      await this.cache.makeRoom(Math.min(bytes, most));
      const partial = `${path}.partial`;
      const how = { durationSeconds, signal: this.ending.signal };
      if (kind === 'film')
        await this.ffmpeg.remux(file.path, partial, { ...how, videoCodec: probe.video?.codec ?? null });
      else if (audio) await this.ffmpeg.extractSound(file.path, partial, { ...how, audioCodec: audio.codec });
      else throw new CannotConvertError('it has no sound');
      await rename(partial, path);
      return path;
    } catch (error) {
      if (error instanceof FfmpegFailedError) throw new CannotConvertError(error.message, { cause: error });
      throw error;
    } finally {
      release();
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
