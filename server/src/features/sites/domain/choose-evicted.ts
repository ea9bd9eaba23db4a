/** A file of a cache. */
export interface CachedFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was last used, in milliseconds. */
  readonly usedAtMs: number;
}

/** Room made beyond the limit, so that not every new file starts a clean-up. */
const KEPT_SHARE = 0.9;

/** The files to delete so that a cache above `limitBytes` shrinks to nine tenths of it, longest unused first. */
export function chooseEvicted(files: readonly CachedFile[], limitBytes: number): string[] {
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes <= limitBytes) return [];
  const evicted: string[] = [];
  for (const file of [...files].sort((one, other) => one.usedAtMs - other.usedAtMs)) {
    if (bytes <= limitBytes * KEPT_SHARE) break;
    evicted.push(file.name);
    bytes -= file.bytes;
  }
  return evicted;
}
