import { mkdir } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { settingsFromEnvironment } from './core/config/environment.js';
import type { Settings } from './core/config/settings.js';
import { copyDatabase } from './core/database/copy-database.js';
import { databaseTarget } from './core/database/database-options.js';
import { copyFolder } from './core/storage/copy-folder.js';

/** Of the data folder: what can be made again, and what says which server is at work. */
const MADE_AGAIN = new Set(['queue', 'cache', 'foyer.lock']);
const ARRIVING = '.incoming';

/**
 * Copies everything a household would miss into `folder`, while Foyer runs or not: the database first, as it is at
 * one moment, then the films and the rest of the data folder. Laid out as a data folder, it is one. Again into the
 * same folder only what is new is copied. `node server/dist/write-backup.js <folder>`.
 */
async function writeBackup(folder: string, settings: Settings): Promise<void> {
  const to = resolve(folder);
  const data = resolve(settings.dataDir);
  const media = resolve(settings.mediaDir ?? join(data, 'media'));
  for (const own of [data, media]) {
    if (isInside(to, own) || isInside(own, to))
      throw new Error(`${to} and Foyer’s own folder ${own} lie within one another; name another folder`);
  }
  await mkdir(to, { recursive: true, mode: 0o700 });
  const target = databaseTarget(settings);
  if (target.kind === 'sqlite') await copyDatabase(target.file, join(to, 'foyer.db'));
  say(target.kind === 'sqlite' ? 'The database is copied and checked.' : WITH_POSTGRESQL);
  const database = target.kind === 'sqlite' ? relative(data, target.file) : null;
  const rest = await copyFolder(data, to, (path) => {
    const isDatabase = database !== null && path.startsWith(database);
    return isDatabase || MADE_AGAIN.has(path) || isInside(join(data, path), media);
  });
  const films = await copyFolder(media, join(to, 'media'), (path) => path === ARRIVING);
  say(`${films.files} new files of films (${gigabytes(films.bytes)}) and ${rest.files} others are copied.`);
  say(`All of it is in ${to}. To go back to it, make it the data folder (FOYER_DATA_DIR) and start Foyer.`);
}

const WITH_POSTGRESQL =
  'The database is PostgreSQL’s: save it with pg_dump beside this copy. Everything else is copied here.';

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1)} GB`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const [, , folder = ''] = process.argv;
  if (folder === '') throw new Error('say where to: npm run backup -- <folder>');
  await writeBackup(folder, settingsFromEnvironment());
} catch (error) {
  process.stderr.write(`Nothing was lost, but the backup is not complete: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
