import type { MigrationsOptions, Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { join, resolve } from 'node:path';
import type { Settings } from '../config/settings.js';

/** Which database serves: its kind and, for SQLite, the file. */
export type DatabaseTarget =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgresql'; readonly url: string };

/** Migrations of each kind, oldest first; explicit, so that none is found by accident. */
export type Migrations = Readonly<
  Record<DatabaseTarget['kind'], NonNullable<MigrationsOptions['migrationsList']>>
>;

/** Reads the target from the settings; a SQLite file in the data folder unless told otherwise. */
export function databaseTarget(settings: Settings): DatabaseTarget {
  const url = settings.databaseUrl;
  if (url === undefined) return { kind: 'sqlite', file: resolve(join(settings.dataDir, 'foyer.db')) };
  if (!url.startsWith('sqlite:')) return { kind: 'postgresql', url };
  const file = url.slice('sqlite:'.length);
  return { kind: 'sqlite', file: file === ':memory:' ? file : resolve(file) };
}

/**
 * MikroORM's options for a target. Drivers are imported only when they are used. With an FTS5 table the
 * migrator's snapshots fail, hence `snapshot: false`.
 */
export async function databaseOptions(
  target: DatabaseTarget,
  entities: NonNullable<Options['entities']>,
  migrations: Migrations,
): Promise<Partial<Options>> {
  const shared = {
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    migrations: {
      migrationsList: migrations[target.kind],
      snapshot: false,
      snapshotOnMigrate: false,
      allOrNothing: true,
      silent: true,
    },
    schemaGenerator: { skipTables: [/_fts/] },
  } satisfies Partial<Options>;
  if (target.kind === 'postgresql') {
    const { PostgreSqlDriver } = await import('@mikro-orm/postgresql');
    return { ...shared, driver: PostgreSqlDriver, clientUrl: target.url };
  }
  const { SqliteDriver } = await import('@mikro-orm/sqlite');
  const { ImmediateSqliteDialect } = await import('./immediate-sqlite-dialect.js');
  const { openSqlite } = await import('./open-sqlite.js');
  return {
    ...shared,
    driver: SqliteDriver,
    dbName: target.file,
    driverOptions: () => new ImmediateSqliteDialect(openSqlite(target.file)),
  };
}
