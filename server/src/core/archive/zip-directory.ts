import { ArchiveRefusedError } from './archive.errors.js';

/** A file inside a zip archive, as the archive's directory tells it. `name` is relative and stays inside. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins in the file. */
  readonly offset: number;
}

/** What an archive may hold at most. */
export interface ZipLimits {
  readonly entries: number;
  /** All files together, unpacked. */
  readonly bytes: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 0x1;
const SYMBOLIC_LINK = 0o120000;
const FILE_KIND = 0o170000;
const METHODS = new Map([
  [0, 'stored'],
  [8, 'deflated'],
] as const);

/**
 * The files of a zip archive (PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16), which other bytes may stand before, as the
 * `#!` line of a Python program does. Throws {@link ArchiveRefusedError} for what is damaged, encrypted, beyond the
 * limits, or named so that it would be written elsewhere, twice, or as a link.
 */
export function readZipDirectory(archive: Buffer, limits: ZipLimits): ZipEntry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  const size = archive.readUInt32LE(end + 12);
  const start = end - size;
  // Offsets count from the zip's own beginning, which is not the file's when something was put before it.
  const before = start - archive.readUInt32LE(end + 16);
  if (start < 0 || before < 0) throw new ArchiveRefusedError('its directory lies outside');
  if (count > limits.entries) throw new ArchiveRefusedError('it holds too many files');
  const found: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(archive, at, end, before);
    if (entry) found.push(entry);
    at = next;
  }
  assertAllowed(found, limits);
  return found;
}

/** Whether a name in an archive means a file inside the folder it is unpacked to, on any system. */
export function isInsideName(name: string): boolean {
  if (name === '' || name.length > 400 || /[\\:\p{Cc}]/u.test(name)) return false;
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function findEnd(archive: Buffer): number {
  const last = archive.length - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new ArchiveRefusedError('it is no zip archive');
}

function readEntry(
  archive: Buffer,
  at: number,
  end: number,
  before: number,
): { entry: ZipEntry | null; next: number } {
  if (at + 46 > end || archive.readUInt32LE(at) !== DIRECTORY_ENTRY)
    throw new ArchiveRefusedError('its directory is damaged');
  const nameEnd = at + 46 + archive.readUInt16LE(at + 28);
  const next = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  if (next > end) throw new ArchiveRefusedError('its directory is damaged');
  const name = archive.toString('utf8', at + 46, nameEnd);
  const isFolder = name.endsWith('/');
  if (!isInsideName(isFolder ? name.slice(0, -1) : name))
    throw new ArchiveRefusedError(`the name ${JSON.stringify(name.slice(0, 80))} leads outside`);
  if (((archive.readUInt32LE(at + 38) >>> 16) & FILE_KIND) === SYMBOLIC_LINK)
    throw new ArchiveRefusedError('it holds a link');
  if (archive.readUInt16LE(at + 8) & ENCRYPTED) throw new ArchiveRefusedError('it is encrypted');
  const method = METHODS.get(archive.readUInt16LE(at + 10) as 0 | 8);
  if (!method) throw new ArchiveRefusedError('it is packed in an unknown way');
  const entry = {
    ...{ name, method },
    crc32: archive.readUInt32LE(at + 16),
    packedBytes: archive.readUInt32LE(at + 20),
    bytes: archive.readUInt32LE(at + 24),
    offset: before + archive.readUInt32LE(at + 42),
  };
  return { entry: isFolder ? null : entry, next };
}

function assertAllowed(entries: readonly ZipEntry[], limits: ZipLimits): void {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (bytes > limits.bytes) throw new ArchiveRefusedError('it is too large unpacked');
  // Some file systems know no difference between A and a.
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size !== entries.length) throw new ArchiveRefusedError('it holds one name twice');
}
