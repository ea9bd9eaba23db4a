import { cleanLine } from '../../../core/text/clean-text.js';

/** Codecs by how sites spell them, under the names that ffmpeg and the PWA use. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^([hx]264|avc)/, 'h264'],
  [/^([hx]265|he?vc|hev1|dvh)/, 'hevc'],
  [/^vp0?9/, 'vp9'],
  [/^vp0?8/, 'vp8'],
  [/^av0?1/, 'av1'],
  [/^(mp4a\.40\.34|mp4a\.6b|mp3)/, 'mp3'],
  [/^(mp4a|aac)/, 'aac'],
  [/^opus/, 'opus'],
  [/^vorbis/, 'vorbis'],
  [/^flac/, 'flac'],
  [/^(ec-?3|e-?ac-?3)/, 'eac3'],
  [/^ac-?3/, 'ac3'],
];

/** A codec by the name people know; the site's own word up to its first dot for others, null for none. */
export function codecName(codec: string | null): string | null {
  if (codec === null) return null;
  const text = codec.toLowerCase();
  const known = NAMES.find(([pattern]) => pattern.test(text));
  return known ? known[1] : cleanLine(text.split('.')[0] ?? '', 20) || null;
}
