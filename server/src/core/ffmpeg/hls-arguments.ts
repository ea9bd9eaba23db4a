import type { HlsRendition } from './hls-rendition.js';
import { localInput } from './local-input.js';

/** Added to all time stamps: MPEG-TS has none below zero, and AAC begins 1,024 samples early. */
const OFFSET_SECONDS = 10;

const SOUND = [
  ...['-map', '0:a:0', '-af', 'aresample=async=1:first_pts=0'],
  ...['-c:a', 'aac', '-ac', '2', '-ar', '48000', '-b:a', '160k'],
];

/**
 * ffmpeg: converts a local file from segment `first` on into `<folder>/<number>.ts`; a segment appears under its
 * name once it is whole. Each run counts from zero and is shifted to its place, so it does not matter where the
 * file's own clock starts; `fps` and `aresample` fill what the seek left open, so that no run begins late.
 */
export function hlsArguments(path: string, folder: string, rendition: HlsRendition, first: number): string[] {
  const startSeconds = first * rendition.segmentSeconds;
  return [
    ...['-hide_banner', '-nostdin', '-v', 'error'],
    ...(first > 0 ? ['-ss', startSeconds.toFixed(6)] : []),
    ...[...localInput(path), '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
    ...pictureArguments(rendition.picture),
    ...(rendition.hasSound ? SOUND : []),
    ...['-output_ts_offset', (startSeconds + OFFSET_SECONDS).toFixed(6)],
    ...['-muxdelay', '0', '-muxpreload', '0', '-max_muxing_queue_size', '4096'],
    ...segmentArguments(folder, rendition.segmentSeconds, first),
  ];
}

/** The list that ffmpeg keeps stays short: nobody reads it. */
function segmentArguments(folder: string, segmentSeconds: number, first: number): string[] {
  return [
    ...['-f', 'hls', '-hls_time', (segmentSeconds - 0.001).toFixed(6), '-hls_list_size', '2'],
    ...['-hls_segment_type', 'mpegts', '-hls_flags', 'temp_file', '-start_number', String(first)],
    ...['-hls_segment_filename', `${folder.replaceAll('%', '%%')}/%d.ts`],
    ...['-y', `${folder}/run-${String(first)}.m3u8`],
  ];
}

/** x264 with closed groups of exactly one segment; `veryfast` is what a small computer manages in real time. */
function pictureArguments(picture: HlsRendition['picture']): string[] {
  if (!picture) return ['-vn'];
  const size = `${String(picture.width)}:${String(picture.height)}`;
  const frames = String(picture.framesPerSegment);
  return [
    ...['-map', '0:V:0', '-vf', `fps=fps=${picture.fps}:start_time=0,scale=${size},setsar=1,format=yuv420p`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high'],
    ...['-crf', '23', '-maxrate', '4M', '-bufsize', '8M'],
    ...['-g', frames, '-keyint_min', frames, '-sc_threshold', '0'],
  ];
}
