import { open, type FileHandle } from 'node:fs/promises';

/** Boxes that hold the film itself; what runs past the end behind them may be anything. */
const FILM_BOXES = new Set(['moov', 'mdat', 'moof']);
/** A fragmented film of ten hours has fewer. */
const MOST_BOXES = 100_000;
const HEAD_BYTES = 4096;
const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;

/**
 * True when the headers of an mp4, a WebM or a Matroska file at `path` promise more bytes than there are: a film that
 * did not come to its end. False for whole files, for other kinds, and where the headers promise nothing. Rejects
 * when the file cannot be read.
 */
export async function isCutOff(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = await bytesAt(file, 0, HEAD_BYTES);
    if (head.toString('latin1', 4, 8) === 'ftyp') return await hasOverrunningBox(file, size);
    return (matroskaEnd(head) ?? 0) > size;
  } finally {
    await file.close();
  }
}

/** Walks the top-level boxes (ISO/IEC 14496-12 section 4.2). */
async function hasOverrunningBox(file: FileHandle, fileBytes: number): Promise<boolean> {
  let offset = 0;
  for (let count = 0; count < MOST_BOXES && offset < fileBytes; count += 1) {
    const header = await bytesAt(file, offset, 16);
    if (header.length < 8) return false;
    const short = header.readUInt32BE(0);
    const size = short === 1 && header.length === 16 ? Number(header.readBigUInt64BE(8)) : short;
    // Zero: the box goes on to the end of the file, wherever that is.
    if (size < 8) return false;
    offset += size;
    if (offset > fileBytes) return FILM_BOXES.has(header.toString('latin1', 4, 8));
  }
  return false;
}

/** Where the segment of a Matroska file ends; null for another file, and where it does not say (RFC 8794, section 6). */
function matroskaEnd(head: Buffer): number | null {
  const header = elementAt(head, 0);
  if (header?.id !== EBML || header.bytes === null) return null;
  const segment = elementAt(head, header.from + header.bytes);
  if (segment?.id !== SEGMENT || segment.bytes === null) return null;
  return segment.from + segment.bytes;
}

/** An EBML element's id, where its data begins, and how many bytes it has; null when that is unknown. */
function elementAt(head: Buffer, at: number): { id: number; from: number; bytes: number | null } | null {
  const idLength = lengthOfNumber(head[at]);
  const sizeAt = at + idLength;
  const sizeLength = lengthOfNumber(head[sizeAt]);
  if (idLength === 0 || idLength > 4 || sizeLength === 0 || sizeAt + sizeLength > head.length) return null;
  const most = 0xff >> sizeLength;
  const digits = [...head.subarray(sizeAt, sizeAt + sizeLength)];
  const [first = 0, ...rest] = digits;
  const isUnknown = (first & most) === most && rest.every((digit) => digit === 0xff);
  const bytes = rest.reduce((value, digit) => value * 256 + digit, first & most);
  return { id: head.readUIntBE(at, idLength), from: sizeAt + sizeLength, bytes: isUnknown ? null : bytes };
}

/** How many bytes a number of variable length has: its first byte's leading zeros and one; 0 when it is none. */
function lengthOfNumber(first: number | undefined): number {
  return first ? Math.clz32(first) - 23 : 0;
}

async function bytesAt(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}
