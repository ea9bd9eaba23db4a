import { open, type FileHandle } from 'node:fs/promises';
import type { FileLayout } from './media-probe.js';

const EBML_MAGIC = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
/** The element DocType (id 0x4282) with the four characters `webm`; RFC 8794 section 11.2.4. */
const WEBM_DOCTYPE = Buffer.from([0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d]);
const MOST_BOXES = 64;

/** Looks at the first bytes of a file: what ffprobe does not tell. Rejects when the file cannot be opened. */
export async function readFileLayout(path: string): Promise<FileLayout> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    const head = buffer.subarray(0, bytesRead);
    const isEbml = head.subarray(0, 4).equals(EBML_MAGIC);
    const isIsoMedia = head.toString('latin1', 4, 8) === 'ftyp';
    return {
      isWebm: isEbml && head.includes(WEBM_DOCTYPE),
      isFastStart: isIsoMedia ? await hasIndexBeforeData(file) : null,
    };
  } finally {
    await file.close();
  }
}

/** Walks the top-level boxes (ISO/IEC 14496-12 section 4.2) until `moov` or `mdat` comes first. */
async function hasIndexBeforeData(file: FileHandle): Promise<boolean> {
  const header = Buffer.alloc(16);
  let offset = 0;
  for (let count = 0; count < MOST_BOXES; count += 1) {
    const { bytesRead } = await file.read(header, 0, 16, offset);
    if (bytesRead < 16) return false;
    const kind = header.toString('latin1', 4, 8);
    if (kind === 'moov') return true;
    if (kind === 'mdat') return false;
    const short = header.readUInt32BE(0);
    const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (size < 8) return false;
    offset += size;
  }
  return false;
}
