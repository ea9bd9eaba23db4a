import { join } from 'node:path';
import { type ByteSource, fileSource, paddedSource } from './byte-source.ts';
import { mediaFolder } from './generate.ts';
import { GENERATED_BASES } from './recipes.ts';

/** Bytes in the MB of `big-<MB>.mp4`. */
const MEGABYTE = 1024 * 1024;

/** Every file the site can serve, by name. */
export interface MediaShelf {
  /**
   * Finds a source: a generated file (`clip-720.mp4`, `hls/360/part0.ts`), `gen-<n>.mp4` (different bytes for every n)
   * or `big-<MB>.mp4` (exactly MB mebibytes). Undefined when there is no such thing.
   */
  find(name: string): Promise<ByteSource | undefined>;
}

/** Opens the shelf, generating the media first when this machine has none yet. */
export async function openShelf(): Promise<MediaShelf> {
  const folder = await mediaFolder();
  const known = new Map<string, Promise<ByteSource>>();
  const file = (name: string): Promise<ByteSource> => {
    const source = known.get(name) ?? fileSource(join(folder, name), name);
    known.set(name, source);
    return source;
  };
  return {
    async find(name) {
      const generated = /^gen-(\d{1,9})\.mp4$/.exec(name);
      if (generated) return generatedClip(file, Number(generated[1]));
      const big = /^big-(\d{1,6})\.mp4$/.exec(name);
      if (big) return paddedClip(await file('clip-360.mp4'), Number(big[1]) * MEGABYTE, 1);
      if (!isPlainName(name)) return undefined;
      return file(name).catch(() => {
        known.delete(name);
        return undefined;
      });
    },
  };
}

function isPlainName(name: string): boolean {
  return name.split('/').every((part) => /^[\w-][\w.-]*$/.test(part));
}

async function generatedClip(
  file: (name: string) => Promise<ByteSource>,
  number: number,
): Promise<ByteSource> {
  const base = await file(GENERATED_BASES[number % GENERATED_BASES.length] ?? GENERATED_BASES[0]);
  return paddedSource(base, base.size + 1024, number + 1);
}

function paddedClip(base: ByteSource, size: number, seed: number): ByteSource | undefined {
  return size > base.size + 64 ? paddedSource(base, size, seed) : undefined;
}
