const TYPES: Readonly<Record<string, readonly [video: string, audio: string]>> = {
  mp4: ['video/mp4', 'audio/mp4'],
  mov: ['video/quicktime', 'audio/mp4'],
  webm: ['video/webm', 'audio/webm'],
  mkv: ['video/x-matroska', 'audio/x-matroska'],
  mp3: ['audio/mpeg', 'audio/mpeg'],
  ogg: ['video/ogg', 'audio/ogg'],
  flac: ['audio/flac', 'audio/flac'],
  wav: ['audio/wav', 'audio/wav'],
  aac: ['audio/aac', 'audio/aac'],
  mpegts: ['video/mp2t', 'video/mp2t'],
  avi: ['video/x-msvideo', 'audio/x-msvideo'],
  flv: ['video/x-flv', 'video/x-flv'],
  asf: ['video/x-ms-wmv', 'audio/x-ms-wma'],
  mpeg: ['video/mpeg', 'audio/mpeg'],
};

/** The media type of a file by its container; never one that a browser would run or render. */
export function contentType(container: string, kind: 'video' | 'audio'): string {
  const [video, audio] = TYPES[container] ?? ['application/octet-stream', 'application/octet-stream'];
  return kind === 'video' ? video : audio;
}
