import { Injectable } from '@nestjs/common';
import { FfmpegFailedError } from '../../core/ffmpeg/ffmpeg.errors.js';
import { Ffprobe } from '../../core/ffmpeg/ffprobe.js';
import type { Encoder } from '../../core/ffmpeg/encoder-table.js';
import type { MediaProbe } from '../../core/ffmpeg/media-probe.js';
import { VideoEncoders } from '../../core/ffmpeg/video-encoders.js';
import { CompressionBoard } from './compression-board.js';
import { CompressionFiles } from './compression-files.js';
import type { Compression } from './compression.entity.js';
import {
  EncoderMissingError,
  NotCompressibleError,
  NotSmallerError,
  ResultUnplayableError,
} from './compression.errors.js';
import { encodersFor } from './domain/choose-encoder.js';
import { judgeResult, type JudgedFile } from './domain/judge-result.js';

/** Makes one smaller film and looks whether it is any good. */
@Injectable()
export class CompressionWork {
  constructor(
    private readonly encoders: VideoEncoders,
    private readonly ffprobe: Ffprobe,
    private readonly files: CompressionFiles,
    private readonly board: CompressionBoard,
  ) {}

  /**
   * The result lies in its place when this resolves. Throws {@link EncoderMissingError}, {@link NotSmallerError},
   * {@link ResultUnplayableError}, `UnreadableMediaError`, `FfmpegFailedError`, `DiskFullError`, and the signal's
   * reason; what is half there then is the caller's to delete.
   */
  async make(
    row: Compression,
    originalPath: string,
    signal: AbortSignal,
  ): Promise<{ resultBytes: number; encoder: string }> {
    const original = await this.ffprobe.probe(originalPath, { signal });
    if (!original.video) throw new NotCompressibleError();
    const result = await this.files.prepare(row.media.id, row.id);
    const encoder = await this.encode(row, originalPath, original, result, signal);
    const made = await this.ffprobe.probe(result, { signal });
    const bytes = await this.files.bytes(row.media.id, row.id);
    const verdict = judgeResult(judged(original, row.originalBytes), judged(made, bytes));
    if (verdict === 'not-smaller') throw new NotSmallerError();
    if (verdict === 'unplayable' || !(await this.encoders.decodes(result, made.durationSeconds ?? 0, signal)))
      throw new ResultUnplayableError();
    return { resultBytes: bytes, encoder: encoder.name };
  }

  /** Tries the encoders in turn: hardware refuses some films that software takes. */
  private async encode(
    row: Compression,
    path: string,
    original: MediaProbe,
    out: string,
    signal: AbortSignal,
  ): Promise<Encoder> {
    const { video, subtitles, durationSeconds } = original;
    if (!video) throw new NotCompressibleError();
    let failure: unknown = new EncoderMissingError();
    for (const encoder of encodersFor(await this.encoders.available(), row.codec, row.level)) {
      const plan = { encoder, level: row.level, picture: video, subtitles };
      const onProgress = (progress: number, speed: number | null) => {
        this.board.update(row.id, { progress, speed });
        this.board.announce(row.id).catch(() => undefined);
      };
      try {
        await this.encoders.compress(path, out, plan, { durationSeconds, onProgress, signal });
        return encoder;
      } catch (error) {
        if (!(error instanceof FfmpegFailedError)) throw error;
        failure = error;
      }
    }
    throw failure;
  }
}

function judged(probe: MediaProbe, bytes: number): JudgedFile {
  const { durationSeconds } = probe;
  return { bytes, durationSeconds, hasPicture: probe.video !== null, hasSound: probe.audio !== null };
}
