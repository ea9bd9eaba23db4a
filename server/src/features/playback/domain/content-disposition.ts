const MOST_CHARACTERS = 120;
const MOST_BYTES = 200;

/**
 * The `Content-Disposition` of a download named by a hostile title: an ASCII name for old programs and the whole
 * one as `filename*` (RFC 6266, RFC 8187). Path parts, control and direction characters and what Windows
 * refuses become spaces; a name never begins with a dot and fits 255 bytes with its extension.
 */
export function attachment(title: string, extension: string): string {
  const name = fileName(title);
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '_')
    .replace(/["\\%]/g, '_');
  return `attachment; filename="${ascii}.${extension}"; filename*=UTF-8''${encoded(`${name}.${extension}`)}`;
}

function fileName(title: string): string {
  const clean = title
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd/\\:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  let name = '';
  for (const character of [...clean].slice(0, MOST_CHARACTERS)) {
    if (Buffer.byteLength(name + character) > MOST_BYTES) break;
    name += character;
  }
  return name.trim() || 'media';
}

/** `encodeURIComponent` leaves four characters alone that RFC 8187 section 3.2.1 wants encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
