/** What the decision reads of a probe (`MediaProbe` of core/ffmpeg has it). */
export interface PlayableFacts {
  readonly container: string;
  readonly durationSeconds: number | null;
  readonly video: {
    readonly codec: string;
    readonly tag: string | null;
    readonly bitDepth: number;
    readonly pixelFormat: string | null;
  } | null;
  readonly audio: { readonly codec: string } | null;
}

/** The file as it is; a copy in an mp4; a converted stream; or nothing that would help. */
export type PlaybackMode = 'direct' | 'remux' | 'hls' | 'impossible';

/** What a browser that says nothing is taken to play. */
const USUAL_CODECS = ['h264', 'aac', 'mp3'];

/** What browsers open by container. Not mov and mkv: some do, none promises it. */
const DIRECT: Readonly<Record<string, readonly string[]>> = {
  mp4: ['h264', 'hevc', 'vp9', 'av1', 'aac', 'mp3', 'opus', 'flac', 'ac3'],
  webm: ['vp8', 'vp9', 'av1', 'opus', 'vorbis'],
  mp3: ['mp3'],
  ogg: ['opus', 'vorbis', 'flac'],
  flac: ['flac'],
  aac: ['aac'],
  wav: ['pcm_s16le', 'pcm_s24le', 'pcm_u8', 'pcm_f32le'],
};

/** Containers that ffmpeg copies from without guessing time stamps (avi and mpeg have none to trust). */
const COPYABLE = new Set(['mp4', 'mov', 'mkv', 'webm', 'mpegts', 'flv', 'ogg', 'aac', 'mp3', 'flac']);
const IN_MP4 = new Set(DIRECT['mp4']);

/**
 * How a device that decodes `codecs` plays a file. An mp4 whose index comes last is played directly too: with
 * ranges that costs a player one more request, and a copy would cost the file's size on disk.
 */
export function playbackMode(file: PlayableFacts, codecs: readonly string[]): PlaybackMode {
  const known = new Set(codecs.length > 0 ? codecs : USUAL_CODECS);
  const names = [file.video?.codec, file.audio?.codec].filter((name) => name !== undefined);
  if (names.length === 0) return 'impossible';
  const isDecodable =
    names.every(
      (name) => known.has(name) || name.startsWith('pcm_') || (name === 'vp8' && known.has('vp9')),
    ) && isUsualPicture(file.video);
  if (isDecodable && opensDirectly(file, names)) return 'direct';
  if (isDecodable && COPYABLE.has(file.container) && names.every((name) => IN_MP4.has(name))) return 'remux';
  return file.durationSeconds === null ? 'impossible' : 'hls';
}

function opensDirectly(file: PlayableFacts, names: readonly string[]): boolean {
  const allowed = DIRECT[file.container] ?? [];
  return names.every((name) => allowed.includes(name)) && !isAppleUnreadable(file);
}

/** Apple's players open HEVC only under the tag hvc1; a copy gets it. */
function isAppleUnreadable(file: PlayableFacts): boolean {
  return file.container === 'mp4' && file.video?.codec === 'hevc' && file.video.tag !== 'hvc1';
}

/** No phone decodes H.264 with 10 bits or with more colour than 4:2:0. */
function isUsualPicture(video: PlayableFacts['video']): boolean {
  if (video?.codec !== 'h264') return true;
  return video.bitDepth === 8 && /^yuvj?420p$/.test(video.pixelFormat ?? 'yuv420p');
}
