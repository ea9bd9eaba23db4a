import { Inject, Injectable } from '@nestjs/common';
import { rm, stat } from 'node:fs/promises';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { runProcess, startProcess, type RunningProcess } from '../process/run-process.js';
import {
  posterArguments,
  remuxArguments,
  soundArguments,
  storyboardArguments,
  type PosterSource,
} from './ffmpeg-arguments.js';
import { progressReader } from './ffmpeg-progress.js';
import { FfmpegFailedError } from './ffmpeg.errors.js';
import { eventStreamArguments, type EventStreamPlan } from './event-stream-arguments.js';
import { hlsArguments } from './hls-arguments.js';
import type { HlsRendition } from './hls-rendition.js';
import { storyboardLayout, type StoryboardSheet } from './storyboard-layout.js';

const PICTURE_TIMEOUT_MS = 60_000;
const STORYBOARD_TIMEOUT_MS = 15 * 60_000;

/** A film that is written into another file. */
interface WrittenFilm {
  durationSeconds: number | null;
  /** Told the share that is done, 0 to 1, about twice a second. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Makes pictures and other files out of local media. Everything runs at low priority and can be aborted. */
@Injectable()
export class Ffmpeg {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /**
   * Writes a JPEG of a telling frame (about a tenth into the film) to `out`; `cover: true` takes the cover
   * embedded in a piece of music instead (see `MediaProbe.attachedPicture`). Throws {@link FfmpegFailedError}.
   */
  async extractPoster(
    path: string,
    out: string,
    options: { durationSeconds: number | null; cover?: boolean; signal?: AbortSignal },
  ): Promise<void> {
    const later: PosterSource = {
      kind: 'frame',
      fromSeconds: Math.min(120, (options.durationSeconds ?? 0) * 0.1),
    };
    const tries: PosterSource[] = options.cover
      ? [{ kind: 'cover' }]
      : [later, { kind: 'frame', fromSeconds: 0 }];
    let lastWords = '';
    await rm(out, { force: true });
    for (const source of tries) {
      lastWords = await this.run(posterArguments(path, out, source), PICTURE_TIMEOUT_MS, options.signal);
      if (await hasContent(out)) return;
    }
    throw new FfmpegFailedError('poster', lastWords);
  }

  /**
   * Writes the storyboard's sheet as a JPEG to `out` and resolves with how it is cut. `width` and `height` are
   * the film's, as displayed. Throws {@link FfmpegFailedError}.
   */
  async makeStoryboard(
    path: string,
    out: string,
    film: { durationSeconds: number; width: number; height: number; signal?: AbortSignal },
  ): Promise<StoryboardSheet> {
    const sheet = storyboardLayout(film);
    await rm(out, { force: true });
    const lastWords = await this.run(
      storyboardArguments(path, out, sheet),
      STORYBOARD_TIMEOUT_MS,
      film.signal,
    );
    if (!(await hasContent(out))) throw new FfmpegFailedError('storyboard', lastWords);
    return sheet;
  }

  /**
   * Copies picture and sound into an mp4 at `out` that plays while it loads (index first); nothing is
   * converted. `out` is absent when this throws {@link FfmpegFailedError} or is aborted.
   */
  async remux(path: string, out: string, film: WrittenFilm & { videoCodec: string | null }): Promise<void> {
    await this.write('remux', remuxArguments(path, out, film), out, film);
  }

  /**
   * Writes the sound alone into an mp4 at `out`, as {@link remux} does; `audioCodec` is ffmpeg's name of it. Throws
   * {@link FfmpegFailedError}.
   */
  async extractSound(path: string, out: string, film: WrittenFilm & { audioCodec: string }): Promise<void> {
    await this.write('sound', soundArguments(path, out, film), out, film);
  }

  /**
   * Starts converting a film from segment `first` on into the folder `out`: `<number>.ts` appears there once it is
   * whole. The caller stops the process when nobody watches any more.
   */
  startHls(path: string, out: string, rendition: HlsRendition, first: number): RunningProcess {
    return startProcess(this.settings.ffmpeg, hlsArguments(path, out, rendition, first), {
      lowPriority: true,
    });
  }

  /**
   * Starts turning what is written to its standard input into an HLS stream that grows, in the folder `out`. Ending
   * the input ends the stream. The caller stops the process when nobody watches any more.
   */
  startEventStream(out: string, plan: EventStreamPlan): RunningProcess {
    return startProcess(this.settings.ffmpeg, eventStreamArguments(out, plan), { lowPriority: true });
  }

  /** Runs to the end; `out` is gone again when that fails. */
  private async write(
    what: 'remux' | 'sound',
    args: string[],
    out: string,
    film: WrittenFilm,
  ): Promise<void> {
    const read = progressReader();
    try {
      const result = await runProcess(this.settings.ffmpeg, args, {
        lowPriority: true,
        ...(film.signal ? { signal: film.signal } : {}),
        onStdoutLine: (line) => {
          const seconds = read(line)?.outSeconds;
          if (seconds && film.durationSeconds) film.onProgress?.(Math.min(1, seconds / film.durationSeconds));
        },
      });
      if (result.code !== 0) throw new FfmpegFailedError(what, result.stderr);
    } catch (error) {
      await rm(out, { force: true });
      throw error;
    }
  }

  /** Runs to the end and resolves with what was said; what counts is the file, not the exit code. */
  private async run(args: string[], timeoutMs: number, signal: AbortSignal | undefined): Promise<string> {
    const result = await runProcess(this.settings.ffmpeg, args, {
      lowPriority: true,
      timeoutMs,
      ...(signal ? { signal } : {}),
    });
    return result.stderr;
  }
}

async function hasContent(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts !== null && facts.size > 0;
}
