import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Bytes of a known length that can be read from anywhere: a file, or a file followed by made-up filling. */
export interface ByteSource {
  readonly size: number;
  readonly contentType: string;
  /** Strong validator without quotes; equal tags mean equal bytes. */
  readonly tag: string;
  /** Yields the bytes from `start` up to, not including, `end`. */
  read(start: number, end: number): AsyncIterable<Buffer>;
}

const BLOCK = 64 * 1024;
const BOX_HEADER = 16;

const contentTypes: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4a: 'audio/mp4',
  m4s: 'video/iso.segment',
  mp3: 'audio/mpeg',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  ts: 'video/mp2t',
  m3u8: 'application/vnd.apple.mpegurl',
  mpd: 'application/dash+xml',
  vtt: 'text/vtt; charset=utf-8',
  jpg: 'image/jpeg',
};

/** The Content-Type for a file name, by its ending. */
function contentTypeOf(name: string): string {
  return contentTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

/** A file on disk as a source. Throws ENOENT when there is none. */
export async function fileSource(path: string, name: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    size,
    contentType: contentTypeOf(name),
    tag: `${name.replaceAll('/', '-')}-${size}`,
    read: (start, end) => readFileBytes(path, start, end),
  };
}

async function* readFileBytes(path: string, start: number, end: number): AsyncIterable<Buffer> {
  if (end <= start) return;
  const stream: AsyncIterable<Buffer> = createReadStream(path, { start, end: end - 1, highWaterMark: BLOCK });
  yield* stream;
}

/**
 * A playable mp4 of exactly `size` bytes: `base`, then one ISO 14496-12 `free` box (64-bit size form) whose filling
 * depends only on `seed` and on the position, so that a lost, doubled or swapped piece changes the hash.
 * Throws a RangeError when `size` leaves no room for the box.
 */
export function paddedSource(base: ByteSource, size: number, seed: number): ByteSource {
  const filling = size - base.size - BOX_HEADER;
  if (filling < 0) throw new RangeError(`a padded clip needs at least ${base.size + BOX_HEADER} bytes`);
  const header = Buffer.alloc(BOX_HEADER);
  header.writeUInt32BE(1, 0);
  header.write('free', 4, 'latin1');
  header.writeBigUInt64BE(BigInt(size - base.size), 8);
  const noise = noiseBlock(seed);
  const bodyStart = base.size + BOX_HEADER;
  return {
    size,
    contentType: base.contentType,
    tag: `${base.tag}-${seed}-${size}`,
    async *read(start, end) {
      if (start < base.size) yield* base.read(start, Math.min(end, base.size));
      const head = header.subarray(
        Math.max(0, start - base.size),
        Math.max(0, Math.min(BOX_HEADER, end - base.size)),
      );
      if (head.length > 0) yield head;
      yield* fill(noise, Math.max(0, start - bodyStart), end - bodyStart);
    },
  };
}

function* fill(noise: Buffer, from: number, to: number): Iterable<Buffer> {
  for (let position = from; position < to;) {
    const index = Math.floor(position / BLOCK);
    const block = Buffer.from(noise);
    block.writeBigUInt64BE(BigInt(index), 0);
    const inside = position - index * BLOCK;
    const piece = block.subarray(inside, Math.min(BLOCK, inside + to - position));
    yield piece;
    position += piece.length;
  }
}

/** One block of xorshift32 noise (Marsaglia 2003), so that the filling does not compress to nothing. */
function noiseBlock(seed: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  for (let offset = 0; offset < BLOCK; offset += 4) {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    block.writeUInt32BE(state, offset);
  }
  return block;
}

/** The SHA-256 (hex) of all bytes of a source: what a faithful download must hash to. */
export async function sha256Of(source: ByteSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.read(0, source.size)) hash.update(chunk);
  return hash.digest('hex');
}
