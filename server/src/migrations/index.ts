import type { Migrations } from '../core/database/database-options.js';
import { Migration20261121Downloading as PostgresDownloading } from './postgres/Migration20261121Downloading.js';
import { Migration20261121Initial as PostgresInitial } from './postgres/Migration20261121Initial.js';
import { Migration20261121Search as PostgresSearch } from './postgres/Migration20261121Search.js';
import { Migration20261121Downloading as SqliteDownloading } from './sqlite/Migration20261121Downloading.js';
import { Migration20261121Initial as SqliteInitial } from './sqlite/Migration20261121Initial.js';
import { Migration20261121Search as SqliteSearch } from './sqlite/Migration20261121Search.js';

/** Every migration of each kind of database, oldest first. */
export const migrations: Migrations = {
  sqlite: [
    { name: 'Migration20261121Initial', class: SqliteInitial },
    { name: 'Migration20261121Search', class: SqliteSearch },
    { name: 'Migration20261121Downloading', class: SqliteDownloading },
  ],
  postgresql: [
    { name: 'Migration20261121Initial', class: PostgresInitial },
    { name: 'Migration20261121Search', class: PostgresSearch },
    { name: 'Migration20261121Downloading', class: PostgresDownloading },
  ],
};
