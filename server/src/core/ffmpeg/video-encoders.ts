import { Inject, Injectable, Logger } from '@nestjs/common';
import { rm } from 'node:fs/promises';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { runProcess } from '../process/run-process.js';
import {
  compressArguments,
  decodeArguments,
  trialArguments,
  type CompressionPlan,
} from './compress-arguments.js';
import { encoderTable, type Encoder } from './encoder-table.js';
import { progressReader } from './ffmpeg-progress.js';
import { FfmpegFailedError } from './ffmpeg.errors.js';

const TRIAL_TIMEOUT_MS = 20_000;
const LIST_TIMEOUT_MS = 10_000;
const DECODE_TIMEOUT_MS = 120_000;
const DECODED_SECONDS = 2;

/** The disk was full before a result was whole. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/** Makes films smaller, with whatever encoders this machine really has. Everything runs at the lowest priority. */
@Injectable()
export class VideoEncoders {
  private readonly logger = new Logger(VideoEncoders.name);
  private found: Promise<readonly Encoder[]> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /**
   * The encoders that work here, in the order of preference; found by half a second of encoding each at the first
   * call and remembered. Having one in ffmpeg's list says nothing about the machine. Never rejects.
   */
  available(): Promise<readonly Encoder[]> {
    this.found ??= this.tryAll();
    return this.found;
  }

  /**
   * Writes a smaller film to `out`, which is absent when this throws {@link FfmpegFailedError} or
   * {@link DiskFullError} or is aborted. A result need not be smaller, nor whole: look at it.
   */
  async compress(
    path: string,
    out: string,
    plan: CompressionPlan,
    film: {
      durationSeconds: number | null;
      /** Told the share that is done (0 to 1) and how many times faster than real time, about twice a second. */
      onProgress?: (share: number, speed: number | null) => void;
      signal?: AbortSignal;
    },
  ): Promise<void> {
    const read = progressReader();
    try {
      const result = await runProcess(this.settings.ffmpeg, compressArguments(path, out, plan), {
        lowPriority: 'lowest',
        ...(film.signal ? { signal: film.signal } : {}),
        onStdoutLine: (line) => {
          const progress = read(line);
          if (!progress?.outSeconds || !film.durationSeconds) return;
          film.onProgress?.(Math.min(1, progress.outSeconds / film.durationSeconds), progress.speed);
        },
      });
      if (result.stderr.includes('No space left on device')) throw new DiskFullError();
      if (result.code !== 0) throw new FfmpegFailedError('smaller film', result.stderr);
    } catch (error) {
      await rm(out, { force: true });
      throw error;
    }
  }

  /** Whether a file decodes without an error at its start, in its middle and at its end. */
  async decodes(path: string, durationSeconds: number, signal?: AbortSignal): Promise<boolean> {
    const last = Math.max(0, durationSeconds - DECODED_SECONDS);
    for (const from of new Set([0, last / 2, last])) {
      const result = await runProcess(this.settings.ffmpeg, decodeArguments(path, from, DECODED_SECONDS), {
        lowPriority: 'lowest',
        timeoutMs: DECODE_TIMEOUT_MS,
        ...(signal ? { signal } : {}),
      });
      if (result.code !== 0) return false;
    }
    return true;
  }

  private async tryAll(): Promise<readonly Encoder[]> {
    const working: Encoder[] = [];
    const listed = await this.listed();
    for (const encoder of encoderTable) {
      if (listed.has(encoder.name) && (await this.works(encoder))) working.push(encoder);
    }
    this.logger.log(`video encoders: ${working.map(({ name }) => name).join(', ') || 'none'}`);
    return working;
  }

  private async works(encoder: Encoder): Promise<boolean> {
    return runProcess(this.settings.ffmpeg, trialArguments(encoder), {
      lowPriority: 'lowest',
      timeoutMs: TRIAL_TIMEOUT_MS,
    }).then(
      (result) => result.code === 0,
      () => false,
    );
  }

  /** The names in ffmpeg's own list, so that nothing is tried which cannot be there. */
  private async listed(): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    await runProcess(this.settings.ffmpeg, ['-hide_banner', '-v', 'error', '-encoders'], {
      lowPriority: 'lowest',
      timeoutMs: LIST_TIMEOUT_MS,
      onStdoutLine: (line) => {
        const [, name] = /^ V\S{5} (\S+)/.exec(line) ?? [];
        if (name !== undefined) names.add(name);
      },
    }).catch(() => undefined);
    return names;
  }
}
