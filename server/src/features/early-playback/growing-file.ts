import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pass } from 'node:timers/promises';

const CHUNK_BYTES = 256 * 1024;
const LOOK_AGAIN_MS = 200;

/** A file that grows until it is whole. */
export interface GrowingSource {
  /** Absolute. */
  readonly path: string;
  /** Whether all of it is written. `bytes`: how much there is. Throws the coded reason when it never will be. */
  isWhole(bytes: number): Promise<boolean>;
}

/**
 * The bytes of a file from its first to its last, waiting for those that are not written yet. The file is held open,
 * so it may be renamed or deleted meanwhile. Ends early, without an error, when `signal` aborts; throws what
 * {@link GrowingSource.isWhole} throws.
 */
export async function* follow(source: GrowingSource, signal: AbortSignal): AsyncGenerator<Buffer> {
  const file = await open(source.path);
  try {
    let offset = 0;
    let isWhole = false;
    while (!signal.aborted) {
      const chunk = await read(file, offset);
      offset += chunk.length;
      if (chunk.length > 0) yield chunk;
      else if (isWhole) return;
      else if (!(isWhole = await source.isWhole(offset))) await pass(LOOK_AGAIN_MS);
    }
  } finally {
    await file.close();
  }
}

/** The first bytes of a file, at most `bytes`; none when it is not there. */
export async function headOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path).catch(() => null);
  if (!file) return Buffer.alloc(0);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, offset: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, offset);
  return buffer.subarray(0, bytesRead);
}
