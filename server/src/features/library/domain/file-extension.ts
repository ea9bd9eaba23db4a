const EXTENSIONS: Readonly<Record<string, readonly [video: string, audio: string]>> = {
  mp4: ['mp4', 'm4a'],
  mov: ['mov', 'm4a'],
  webm: ['webm', 'webm'],
  mkv: ['mkv', 'mka'],
  mp3: ['mp3', 'mp3'],
  ogg: ['ogv', 'ogg'],
  flac: ['flac', 'flac'],
  wav: ['wav', 'wav'],
  aac: ['aac', 'aac'],
  mpegts: ['ts', 'ts'],
  avi: ['avi', 'avi'],
  flv: ['flv', 'flv'],
  asf: ['wmv', 'wma'],
  mpeg: ['mpg', 'mpg'],
};

/** The ending of a file in the library, chosen by what is in it and never by what it was called. */
export function fileExtension(container: string, kind: 'video' | 'audio'): string {
  const [video, audio] = EXTENSIONS[container] ?? ['bin', 'bin'];
  return kind === 'video' ? video : audio;
}
