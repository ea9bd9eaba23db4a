import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Another server already works in this data folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';

  constructor(folder: string) {
    super(`another Foyer already uses the data folder ${folder}`);
  }
}

/**
 * Keeps every other server out of a data folder until the returned function is called: two of them would end
 * each other's Redis and take each other's downloads. The lock is SQLite's own on an empty database, so the
 * system lets go of it by itself when the process dies, however it dies. Throws {@link DataFolderInUseError}.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(join(folder, 'foyer.lock'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') throw new DataFolderInUseError(folder);
    throw error;
  }
  return () => database.close();
}
