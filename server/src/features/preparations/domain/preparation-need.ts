import { playbackMode, type PlayableFacts } from '../../playback/domain/playback-plan.js';

/** `remux`: the same picture and sound in an mp4; `convert`: a copy that every phone decodes. */
export type PreparationKind = 'remux' | 'convert';

/** A file as far as the library's row tells it. */
export interface FileGroup {
  readonly container: string;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
}

/**
 * What a film needs so that each of the household's devices plays it without work at that moment; null when all play it
 * as it is, or nothing would help. `devices` are the codecs that each of them decodes.
 */
function preparationNeed(
  file: PlayableFacts,
  devices: readonly (readonly string[])[],
): PreparationKind | null {
  if (!file.video) return null;
  const modes = devices.map((codecs) => playbackMode(file, codecs));
  if (modes.includes('hls')) return 'convert';
  return modes.includes('remux') ? 'remux' : null;
}

/** The same for all files of a kind, taken for ordinary ones: what is odd about a file shows when somebody plays it. */
export function needOfGroup(
  { container, videoCodec, audioCodec }: FileGroup,
  devices: readonly (readonly string[])[],
): PreparationKind | null {
  const video =
    videoCodec === null ? null : { codec: videoCodec, tag: 'hvc1', bitDepth: 8, pixelFormat: 'yuv420p' };
  const audio = audioCodec === null ? null : { codec: audioCodec };
  return preparationNeed({ container, durationSeconds: 1, video, audio }, devices);
}
