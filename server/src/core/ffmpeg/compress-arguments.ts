import type { CompressionLevel } from './compress.contract.js';
import { encoderArguments, type EncodedPicture, type Encoder } from './encoder-table.js';
import { localInput } from './local-input.js';

const QUIETLY = ['-hide_banner', '-nostdin', '-v', 'error'];
const WITH_PROGRESS = ['-nostats', '-stats_period', '0.5', '-progress', 'pipe:1'];
/** Subtitles that are text can live in an mp4; pictures of text cannot. */
const TEXT_SUBTITLES = new Set(['subrip', 'ass', 'ssa', 'webvtt', 'mov_text', 'text']);

/** What is made of a film, and from what. */
export interface CompressionPlan {
  readonly encoder: Encoder;
  readonly level: CompressionLevel;
  readonly picture: EncodedPicture;
  /** Kinds of the embedded subtitles, as `MediaProbe.subtitles`. */
  readonly subtitles: readonly string[];
}

/**
 * ffmpeg: a smaller mp4 of the film with every sound track as stereo AAC at 128 kbit/s, the text subtitles, the
 * chapters and the tags it has; progress on stdout.
 */
export function compressArguments(path: string, out: string, plan: CompressionPlan): string[] {
  const { device, filter, encoder } = encoderArguments(plan.encoder, plan.level, plan.picture);
  const subtitles = plan.subtitles.flatMap((kind, at) =>
    TEXT_SUBTITLES.has(kind) ? ['-map', `0:s:${String(at)}`] : [],
  );
  return [
    ...[...QUIETLY, ...WITH_PROGRESS, ...device, ...localInput(path)],
    ...['-map', '0:V:0', '-map', '0:a?', ...subtitles, '-dn', '-vf', filter, ...encoder],
    ...['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-c:s', 'mov_text'],
    ...['-max_muxing_queue_size', '4096', '-movflags', '+faststart', '-f', 'mp4', '-y', out],
  ];
}

/** ffmpeg: half a second of a made-up picture through an encoder; exit code 0 says that this machine can. */
export function trialArguments(encoder: Encoder): string[] {
  const picture = { width: 320, height: 240, fps: 30, bitDepth: 8 };
  const { device, filter, encoder: chosen } = encoderArguments(encoder, 'low', picture);
  return [
    ...[...QUIETLY, ...device, '-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=30:duration=0.5'],
    ...['-vf', filter, ...chosen, '-f', 'null', '-'],
  ];
}

/** ffmpeg: decodes `seconds` of a file from `from` on and ends with a code other than 0 at the first error. */
export function decodeArguments(path: string, from: number, seconds: number): string[] {
  return [
    ...[...QUIETLY, '-xerror', '-ss', from.toFixed(3), ...localInput(path), '-t', seconds.toFixed(3)],
    ...['-map', '0:V:0?', '-map', '0:a?', '-f', 'null', '-'],
  ];
}
