/** Whether a file can be played while it grows; `unknown`: too little of it is there to tell. */
export type StreamStart = 'streams' | 'whole-only' | 'unknown';

const LEAST_BYTES = 16;
const TS_PACKET = 188;
/** First bytes of containers that are read from front to back: EBML (mkv, webm), Ogg, FLAC, FLV, WAV and ID3 (mp3). */
const FRONT_TO_BACK = ['\x1a\x45\xdf\xa3', 'OggS', 'fLaC', 'FLV', 'RIFF', 'ID3'];
/** Boxes that may stand before an mp4's index without telling anything (ISO/IEC 14496-12). */
const PASSED_OVER = new Set(['ftyp', 'styp', 'free', 'skip', 'wide', 'uuid', 'sidx', 'pdin', 'emsg']);

/**
 * Looks at the beginning of a file. An mp4 streams when its index (`moov`, or `moof` in pieces) comes before its
 * data; with the index last nothing can be shown before the last byte.
 */
export function streamStart(head: Buffer): StreamStart {
  if (head.length < LEAST_BYTES) return 'unknown';
  const text = head.toString('latin1', 0, 12);
  if (FRONT_TO_BACK.some((magic) => text.startsWith(magic))) return 'streams';
  if (head[0] === 0x47 && (head.length <= TS_PACKET || head[TS_PACKET] === 0x47)) return 'streams';
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0) return 'streams';
  return text.startsWith('ftyp', 4) || text.startsWith('styp', 4) ? mp4Start(head) : 'whole-only';
}

function mp4Start(head: Buffer): StreamStart {
  let offset = 0;
  while (offset + 8 <= head.length) {
    const type = head.toString('latin1', offset + 4, offset + 8);
    if (type === 'moov' || type === 'moof') return 'streams';
    if (!PASSED_OVER.has(type)) return 'whole-only';
    const bytes = head.readUInt32BE(offset);
    if (bytes < 8) return 'whole-only';
    offset += bytes;
  }
  return 'unknown';
}
