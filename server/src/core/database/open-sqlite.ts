import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import { mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** statfs(2) magic numbers of file systems on which SQLite's shared memory (WAL) does not work: NFS, SMB/CIFS, 9p. */
const NETWORK_FILE_SYSTEMS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997]);

/** True when the file system's statfs type is one that lives on another machine. */
export function isNetworkFileSystem(type: number): boolean {
  return NETWORK_FILE_SYSTEMS.has(type >>> 0);
}

const typeOf = (folder: string): number => statfsSync(folder).type;

/**
 * Opens the database file (`:memory:` too) with the settings Foyer relies on: foreign keys, WAL with an
 * fsync at every commit, so that what was acknowledged survives a power cut. On a network file system it
 * warns and keeps a rollback journal. The busy timeout is short because the dialect waits without blocking.
 * `fileSystemOf` tells a folder's statfs type.
 */
export function openSqlite(
  file: string,
  fileSystemOf: (folder: string) => number = typeOf,
): Database.Database {
  const isFile = file !== ':memory:';
  if (isFile) mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  if (isFile && isNetworkFileSystem(fileSystemOf(dirname(file)))) {
    new Logger('Database').warn(`${file} lies on a network file system: slower, and unsafe with two servers`);
    database.pragma('journal_mode = DELETE');
  } else {
    database.pragma('journal_mode = WAL');
  }
  database.pragma('busy_timeout = 20');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('temp_store = MEMORY');
  database.pragma('cache_size = -8000');
  return database;
}
