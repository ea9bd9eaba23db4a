/** The demuxers that may open a file of the library. */
const FORMATS = [
  ...['mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'matroska', 'webm', 'mp3', 'ogg', 'flac', 'wav', 'aac'],
  ...['mpegts', 'avi', 'flv', 'asf', 'mpeg'],
].join(',');

/**
 * The arguments that open one local file in ffmpeg or ffprobe. A file of the library is untrusted: only these
 * formats and only the file itself, because a playlist named `.mp4` would otherwise open other local files.
 */
export function localInput(path: string): string[] {
  return ['-protocol_whitelist', 'file', '-format_whitelist', FORMATS, '-i', `file:${path}`];
}
