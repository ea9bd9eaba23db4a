import { open, type FileHandle } from 'node:fs/promises';
import type { DataRange } from './mp4-facts.js';

/** A film of ten hours has about this much. */
const LARGEST_INDEX = 32 * 1024 * 1024;
const MOST_BOXES = 64;
/** Boxes of a file that is neither fragmented nor anything but a film. */
const USUAL = new Set(['ftyp', 'free', 'skip', 'wide', 'moov', 'mdat']);
const QUICKTIME = 'qt  ';

/** The parts of an mp4 that its facts are read from. */
export interface Mp4Index {
  index: Buffer;
  data: DataRange[];
}

/**
 * Reads the index of an mp4 at `path`. Null when the file is another kind, not whole, or laid out unusually. Rejects
 * when it cannot be read.
 */
export async function readMp4Index(path: string): Promise<Mp4Index | null> {
  const file = await open(path);
  try {
    const boxes = await topLevelBoxes(file, (await file.stat()).size);
    const [first] = boxes ?? [];
    const indexes = boxes?.filter(({ type }) => type === 'moov') ?? [];
    const [moov] = indexes;
    if (!boxes || first?.type !== 'ftyp' || !moov || indexes.length > 1) return null;
    if (moov.to - moov.from > LARGEST_INDEX) return null;
    const brand = await bytesOf(file, first.from, first.from + 4);
    const index = await bytesOf(file, moov.from, moov.to);
    if (brand === null || index === null || brand.toString('latin1') === QUICKTIME) return null;
    return { index, data: boxes.filter(({ type }) => type === 'mdat') };
  } finally {
    await file.close();
  }
}

async function topLevelBoxes(
  file: FileHandle,
  fileBytes: number,
): Promise<(DataRange & { type: string })[] | null> {
  const boxes: (DataRange & { type: string })[] = [];
  let offset = 0;
  while (offset < fileBytes) {
    const header = await bytesOf(file, offset, Math.min(offset + 16, fileBytes));
    if (header === null || header.length < 8 || boxes.length === MOST_BOXES) return null;
    const short = header.readUInt32BE(0);
    const isLong = short === 1 && header.length === 16;
    const size = isLong ? Number(header.readBigUInt64BE(8)) : short;
    const from = offset + (isLong ? 16 : 8);
    const type = header.toString('latin1', 4, 8);
    if (!USUAL.has(type) || from > offset + size || offset + size > fileBytes) return null;
    boxes.push({ type, from, to: offset + size });
    offset += size;
  }
  return boxes;
}

async function bytesOf(file: FileHandle, from: number, to: number): Promise<Buffer | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return bytesRead === to - from ? buffer : null;
}
