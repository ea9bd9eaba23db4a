import { localInput } from './local-input.js';
import type { StoryboardSheet } from './storyboard-layout.js';

const QUIETLY = ['-hide_banner', '-nostdin', '-v', 'error'];
const WITH_PROGRESS = ['-nostats', '-stats_period', '0.5', '-progress', 'pipe:1'];

/** ffprobe: everything about one local file as JSON on stdout. */
export function probeArguments(path: string): string[] {
  return [
    '-hide_banner',
    '-v',
    'error',
    '-of',
    'json',
    '-show_format',
    '-show_streams',
    '-show_chapters',
    ...localInput(path),
  ];
}

/** What a poster is taken from: a telling frame after `fromSeconds`, or the cover of a piece of music. */
export type PosterSource = { kind: 'frame'; fromSeconds: number } | { kind: 'cover' };

/**
 * ffmpeg: one JPEG in the film's own size. The `thumbnail` filter picks the most typical of a dozen
 * keyframes, which leaves black fades out; `V` names the streams that are not covers. `setpts` because a frame
 * from before the second that was asked for would be dropped.
 */
export function posterArguments(path: string, out: string, source: PosterSource): string[] {
  const picture =
    source.kind === 'frame' ? ['-map', '0:V:0', '-vf', 'thumbnail=12,setpts=0'] : ['-map', '0:v:0'];
  return [
    ...QUIETLY,
    ...(source.kind === 'frame' ? beginning(source.fromSeconds) : []),
    ...localInput(path),
    ...picture,
    ...[
      '-frames:v',
      '1',
      '-an',
      '-sn',
      '-c:v',
      'mjpeg',
      '-q:v',
      '2',
      '-f',
      'image2',
      '-update',
      '1',
      '-y',
      out,
    ],
  ];
}

/** From the keyframe at or before a second on: an exact seek finds no keyframe in a film that has only its first. */
function beginning(seconds: number): string[] {
  return ['-skip_frame', 'nokey', '-noaccurate_seek', '-ss', seconds.toFixed(3)];
}

/**
 * ffmpeg: the storyboard's sheet as one JPEG. Only keyframes are decoded (5 s instead of 74 s for a film);
 * `fps` repeats or drops them so that tile `i` belongs to second `i × secondsPerTile`, and `tpad` repeats the
 * last one until the sheet is full.
 */
export function storyboardArguments(path: string, out: string, sheet: StoryboardSheet): string[] {
  const filter = [
    'tpad=stop=-1:stop_mode=clone',
    `fps=fps=1/${String(sheet.secondsPerTile)}:start_time=0:round=down`,
    `scale=${String(sheet.tileWidth)}:${String(sheet.tileHeight)}`,
    'setsar=1',
    `tile=${String(sheet.columns)}x${String(sheet.rows)}`,
  ].join(',');
  return [
    ...[
      ...QUIETLY,
      '-skip_frame',
      'nokey',
      ...localInput(path),
      '-map',
      '0:V:0',
      '-an',
      '-sn',
      '-vf',
      filter,
    ],
    ...['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '4', '-f', 'image2', '-update', '1', '-y', out],
  ];
}

/**
 * ffmpeg: the sound alone in an mp4 whose index comes first, progress on stdout. AAC is copied; anything else becomes
 * AAC, which every phone decodes with the screen off.
 */
export function soundArguments(path: string, out: string, film: { audioCodec: string }): string[] {
  const codec = film.audioCodec === 'aac' ? ['-c:a', 'copy'] : ['-c:a', 'aac', '-b:a', '160k', '-ac', '2'];
  return [
    ...[...QUIETLY, ...WITH_PROGRESS, ...localInput(path), '-map', '0:a:0', '-vn', '-sn', '-dn'],
    ...['-map_chapters', '-1', ...codec, '-movflags', '+faststart', '-f', 'mp4', '-y', out],
  ];
}

/**
 * ffmpeg: the same picture and sound in an mp4 whose index comes first, progress on stdout. HEVC gets the tag
 * that Apple players ask for; FLAC and Opus in mp4 count as experimental in ffmpeg 5.
 */
export function remuxArguments(path: string, out: string, film: { videoCodec: string | null }): string[] {
  return [
    ...[...QUIETLY, ...WITH_PROGRESS, ...localInput(path), '-map', '0:V:0?', '-map', '0:a:0?', '-sn', '-dn'],
    ...['-map_chapters', '-1', '-c', 'copy', ...(film.videoCodec === 'hevc' ? ['-tag:v', 'hvc1'] : [])],
    ...['-strict', '-2', '-movflags', '+faststart', '-f', 'mp4', '-y', out],
  ];
}
