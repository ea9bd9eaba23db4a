import Database from 'better-sqlite3';
import { join } from 'node:path';

/** Runs SQL on the SQLite database of the household in `dataDir`, beside its server. */
export function executeBeside(dataDir: string, sql: string): void {
  const database = new Database(join(dataDir, 'foyer.db'), { timeout: 5000 });
  database.exec(sql);
  database.close();
}

/** The rows that a query finds in the SQLite database of the household in `dataDir`, beside its server or without one. */
export function rowsBeside<Row>(dataDir: string, query: string): Row[] {
  const database = new Database(join(dataDir, 'foyer.db'), { timeout: 5000 });
  try {
    return database.prepare<[], Row>(query).all();
  } finally {
    database.close();
  }
}

/** Every row of every table of the household in `dataDir`, by table. */
export function everythingBeside(dataDir: string): Record<string, Record<string, unknown>[]> {
  const database = new Database(join(dataDir, 'foyer.db'), { readonly: true, timeout: 5000 });
  try {
    const tables = database
      .prepare<[], { name: string }>(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
      )
      .all();
    const rowsOf = (name: string) =>
      database.prepare<[], Record<string, unknown>>(`select * from "${name}"`).all();
    return Object.fromEntries(tables.map(({ name }) => [name, rowsOf(name)]));
  } finally {
    database.close();
  }
}
