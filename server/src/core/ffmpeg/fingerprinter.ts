import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { readOutput } from '../process/read-output.js';
import { FfmpegFailedError } from './ffmpeg.errors.js';
import { localInput } from './local-input.js';

/** Pixels of the small grey frames that pictures are compared by. */
export const FRAME_WIDTH = 128;
export const FRAME_HEIGHT = 72;
/** Two, so that a copy that begins between two seconds is at most a quarter of one beside its original. */
export const FRAMES_PER_SECOND = 2;

const TIMEOUT_MS = 15 * 60_000;
const LIST_TIMEOUT_MS = 10_000;
const MOST_SOUND_BYTES = 64 * 1024;
const MOST_LIST_BYTES = 64 * 1024;

/** Brings films and music down to what can be compared. Everything runs at the lowest priority and can be aborted. */
@Injectable()
export class Fingerprinter {
  private chromaprint: Promise<boolean> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /**
   * Small grey frames of the first `seconds`, {@link FRAMES_PER_SECOND} each, one byte per pixel, one after another.
   * Frames that no other is made from are not decoded, which costs a tenth of a second of accuracy and saves half the
   * work. Throws {@link FfmpegFailedError} when there is not one.
   */
  async frames(path: string, seconds: number, signal?: AbortSignal): Promise<Buffer> {
    const size = FRAME_WIDTH * FRAME_HEIGHT;
    const filter = `fps=fps=${String(FRAMES_PER_SECOND)}:start_time=0:round=down,scale=${String(FRAME_WIDTH)}:${String(FRAME_HEIGHT)}:flags=area,format=gray`;
    const arguments_ = [
      ...['-hide_banner', '-nostdin', '-v', 'error', '-skip_loop_filter', 'all', '-skip_frame', 'noref'],
      ...['-t', String(seconds), ...localInput(path), '-map', '0:V:0', '-an', '-sn', '-dn', '-vf', filter],
      ...['-f', 'rawvideo', 'pipe:1'],
    ];
    const { bytes, stderr } = await this.read(
      arguments_,
      size * (seconds + 1) * FRAMES_PER_SECOND,
      TIMEOUT_MS,
      signal,
    );
    const whole = bytes.subarray(0, bytes.length - (bytes.length % size));
    if (whole.length === 0) throw new FfmpegFailedError('frames', stderr);
    return whole;
  }

  /**
   * The sound's fingerprint (Chromaprint's algorithm 1, about eight numbers of 32 bits a second) of the first
   * `seconds`; null when there is no sound, or when this machine's ffmpeg was built without Chromaprint.
   */
  async sound(path: string, seconds: number, signal?: AbortSignal): Promise<Uint32Array | null> {
    if (!(await this.hearsSound())) return null;
    const arguments_ = [
      ...['-hide_banner', '-nostdin', '-v', 'error', '-t', String(seconds), ...localInput(path)],
      ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-f', 'chromaprint', '-fp_format', 'raw', 'pipe:1'],
    ];
    const { bytes } = await this.read(arguments_, MOST_SOUND_BYTES, TIMEOUT_MS, signal);
    if (bytes.length < 4) return null;
    const words = new Uint32Array(Math.floor(bytes.length / 4));
    return words.map((_word, at) => bytes.readUInt32LE(at * 4));
  }

  /** Whether this machine's ffmpeg has Chromaprint; without it, pictures alone decide. A failure to ask is asked again. */
  async hearsSound(): Promise<boolean> {
    this.chromaprint ??= this.hasChromaprint();
    return this.chromaprint.catch(() => {
      this.chromaprint = null;
      return false;
    });
  }

  private async hasChromaprint(): Promise<boolean> {
    const { bytes } = await this.read(
      ['-hide_banner', '-v', 'error', '-muxers'],
      MOST_LIST_BYTES,
      LIST_TIMEOUT_MS,
    );
    return /\bchromaprint\b/.test(bytes.toString('latin1'));
  }

  private read(arguments_: string[], maxBytes: number, timeoutMs: number, signal?: AbortSignal) {
    return readOutput(this.settings.ffmpeg, arguments_, {
      maxBytes,
      timeoutMs,
      ...(signal ? { signal } : {}),
    });
  }
}
