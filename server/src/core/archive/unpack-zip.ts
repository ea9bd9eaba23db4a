import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { resolveInside } from '../storage/contained-path.js';
import { ArchiveRefusedError } from './archive.errors.js';
import { readZipDirectory, type ZipEntry, type ZipLimits } from './zip-directory.js';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const inflate = promisify(inflateRaw);

/**
 * Writes the files of a zip archive into `folder`, which must be empty. Every name and size is checked before the
 * first byte is written, each file's length and checksum before it is. Throws {@link ArchiveRefusedError}; what has
 * been written by then is the caller's to delete.
 */
export async function unpackZip(archive: Buffer, folder: string, limits: ZipLimits): Promise<void> {
  for (const entry of readZipDirectory(archive, limits)) {
    const path = resolveInside(folder, entry.name);
    const content = await contentOf(archive, entry);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: 'wx', mode: 0o644 });
  }
}

async function contentOf(archive: Buffer, entry: ZipEntry): Promise<Buffer> {
  const refused = (options?: ErrorOptions) =>
    new ArchiveRefusedError(`${JSON.stringify(entry.name)} is damaged`, options);
  const { offset } = entry;
  if (offset + LOCAL_HEADER_BYTES > archive.length || archive.readUInt32LE(offset) !== LOCAL_HEADER)
    throw refused();
  const start =
    offset + LOCAL_HEADER_BYTES + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const packed = archive.subarray(start, start + entry.packedBytes);
  // One byte more than announced is enough to know that it lies, and all that it gets.
  const content =
    entry.method === 'stored'
      ? packed
      : await inflate(packed, { maxOutputLength: entry.bytes + 1 }).catch((error: unknown) => {
          throw refused({ cause: error });
        });
  if (content.length !== entry.bytes || crc32(content) !== entry.crc32) throw refused();
  return content;
}
