import type { HlsRendition } from './hls-rendition.js';

/** The demuxers that may read what comes through the pipe: the library's, as far as they need no seeking. */
const FORMATS = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,ogg,flac,wav,aac,mpegts,flv';
/** Short, so that play starts soon. Copied picture is cut at its own key frames, which may be further apart. */
const SEGMENT_SECONDS = 2;

/** What happens to the streams on their way: copied where every browser plays them. */
export interface EventStreamPlan {
  /** `copy`, what to convert it to, or null where there is no picture. */
  readonly picture: HlsRendition['picture'] | 'copy';
  readonly sound: 'copy' | 'convert' | 'none';
}

/**
 * ffmpeg: reads a film from its standard input for as long as it comes and writes an HLS playlist that grows
 * (RFC 8216, EVENT) to `<folder>/index.m3u8` beside its segments `<number>.ts`; both appear whole. The end of the
 * input ends the playlist.
 */
export function eventStreamArguments(folder: string, plan: EventStreamPlan): string[] {
  return [
    ...['-hide_banner', '-v', 'error', '-protocol_whitelist', 'pipe', '-format_whitelist', FORMATS],
    ...['-i', 'pipe:0', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
    ...pictureArguments(plan.picture),
    ...soundArguments(plan.sound),
    ...['-max_muxing_queue_size', '4096', '-muxdelay', '0', '-muxpreload', '0'],
    ...['-f', 'hls', '-hls_time', String(SEGMENT_SECONDS), '-hls_list_size', '0'],
    ...[
      '-hls_playlist_type',
      'event',
      '-hls_segment_type',
      'mpegts',
      '-hls_flags',
      'independent_segments+temp_file',
    ],
    ...['-hls_segment_filename', `${folder.replaceAll('%', '%%')}/%d.ts`, '-y', `${folder}/index.m3u8`],
  ];
}

function pictureArguments(picture: EventStreamPlan['picture']): string[] {
  if (picture === null) return ['-vn'];
  if (picture === 'copy') return ['-map', '0:V:0', '-c:v', 'copy'];
  const size = `${String(picture.width)}:${String(picture.height)}`;
  return [
    ...['-map', '0:V:0', '-vf', `fps=${picture.fps},scale=${size},setsar=1,format=yuv420p`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '23', '-maxrate', '4M'],
    ...['-bufsize', '8M', '-force_key_frames', `expr:gte(t,n_forced*${String(SEGMENT_SECONDS)})`],
  ];
}

function soundArguments(sound: EventStreamPlan['sound']): string[] {
  if (sound === 'none') return ['-an'];
  if (sound === 'copy') return ['-map', '0:a:0', '-c:a', 'copy'];
  return ['-map', '0:a:0', '-c:a', 'aac', '-ac', '2', '-ar', '48000', '-b:a', '160k'];
}
