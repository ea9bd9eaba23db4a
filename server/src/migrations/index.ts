import type { Migrations } from '../core/database/database-options.js';
import { Migration20261121Initial as PostgresInitial } from './postgres/Migration20261121Initial.js';
import { Migration20261121112800_SearchTiers as PostgresSearchTiers } from './postgres/Migration20261121112800_SearchTiers.js';
import { Migration20261121Search as PostgresSearch } from './postgres/Migration20261121Search.js';
import { Migration20261121Initial as SqliteInitial } from './sqlite/Migration20261121Initial.js';
import { Migration20261121Search as SqliteSearch } from './sqlite/Migration20261121Search.js';

/** Every migration of each kind of database, oldest first. */
export const migrations: Migrations = {
  sqlite: [
    { name: 'Migration20261121Initial', class: SqliteInitial },
    { name: 'Migration20261121Search', class: SqliteSearch },
  ],
  postgresql: [
    { name: 'Migration20261121Initial', class: PostgresInitial },
    { name: 'Migration20261121Search', class: PostgresSearch },
    { name: 'Migration20261121112800_SearchTiers', class: PostgresSearchTiers },
  ],
};
