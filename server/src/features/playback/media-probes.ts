import { Injectable } from '@nestjs/common';
import { stat } from 'node:fs/promises';
import { UnreadableMediaError } from '../../core/ffmpeg/ffmpeg.errors.js';
import { Ffprobe } from '../../core/ffmpeg/ffprobe.js';
import type { MediaProbe } from '../../core/ffmpeg/media-probe.js';
import { MediaFileMissingError } from '../library/library.errors.js';
import { CannotConvertError } from './playback.errors.js';

/** A file's facts, and the version they belong to: a name made of its size and its time of change. */
export interface ProbedFile {
  readonly version: string;
  readonly bytes: number;
  readonly probe: MediaProbe;
}

const CAPACITY = 500;

/** Probes the files that are played, each version once. */
@Injectable()
export class MediaProbes {
  private readonly known = new Map<string, Promise<MediaProbe>>();

  constructor(private readonly ffprobe: Ffprobe) {}

  /** Throws `MediaFileMissingError`, and `CannotConvertError` when the file cannot be read as media. */
  async of(path: string): Promise<ProbedFile> {
    const facts = await stat(path).catch(() => null);
    if (!facts?.isFile()) throw new MediaFileMissingError();
    const version = `${facts.size.toString(36)}-${Math.round(facts.mtimeMs * 1000).toString(36)}`;
    return { version, bytes: facts.size, probe: await this.probe(path, `${path}@${version}`) };
  }

  private async probe(path: string, key: string): Promise<MediaProbe> {
    const probing = this.known.get(key) ?? this.ffprobe.probe(path);
    this.known.delete(key);
    this.known.set(key, probing);
    const oldest = this.known.keys().next();
    if (this.known.size > CAPACITY && !oldest.done) this.known.delete(oldest.value);
    try {
      return await probing;
    } catch (error) {
      this.known.delete(key);
      if (error instanceof UnreadableMediaError)
        throw new CannotConvertError(error.message, { cause: error });
      throw error;
    }
  }
}
