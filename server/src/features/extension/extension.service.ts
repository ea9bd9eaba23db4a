import { Injectable } from '@nestjs/common';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeZip } from '../../core/archive/write-zip.js';
import { manifestFor } from './domain/manifest-for.js';

/** Where the built pages lie, seen from `server/src/features/extension` and from `server/dist/features/extension`. */
const FOLDER = resolve(fileURLToPath(new URL('../../../../', import.meta.url)), 'pwa/dist/extension');
/** Written beside every text file of the built pages, for browsers; the extension is read from a disk. */
const COMPRESSED = /\.(br|gz)$/;

/** Makes the browser extension ready for a household. */
@Injectable()
export class ExtensionService {
  /** The extension as a zip whose household is at `origin` (`https://foyer.local:8443`). */
  async archiveFor(origin: string): Promise<Buffer> {
    const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile() && !COMPRESSED.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    const files = await Promise.all(
      paths.map(async (path) => ({
        name: path.slice(FOLDER.length + 1).replaceAll(sep, '/'),
        content: await readFile(path),
      })),
    );
    const household = { name: 'household.json', content: Buffer.from(JSON.stringify({ origin })) };
    return writeZip([
      ...files.map((file) =>
        file.name === 'manifest.json' ? { ...file, content: manifestFor(origin, file.content) } : file,
      ),
      household,
    ]);
  }
}
