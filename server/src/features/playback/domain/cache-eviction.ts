/** A folder of converted copies. */
export interface CachedFolder {
  readonly name: string;
  readonly bytes: number;
  readonly usedAtMs: number;
}

/**
 * The folders to delete, least recently used first, until the rest fits `mostBytes`. Those in use stay, whatever
 * their size.
 */
export function foldersToEvict(
  folders: readonly CachedFolder[],
  mostBytes: number,
  isInUse: (name: string) => boolean,
): string[] {
  let bytes = folders.reduce((sum, folder) => sum + folder.bytes, 0);
  const evicted: string[] = [];
  for (const folder of [...folders].sort((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (bytes <= mostBytes) break;
    if (isInUse(folder.name)) continue;
    evicted.push(folder.name);
    bytes -= folder.bytes;
  }
  return evicted;
}
