import { CompiledQuery, SqliteDialect, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';

const RETRY_EVERY_MS = 50;
const GIVE_UP_AFTER_MS = 30_000;

/** True when another process holds the lock. */
function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}

/** Repeats `work` while another process holds the lock; rethrows SQLITE_BUSY after 30 s. */
async function whenUnlocked<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      await wait(RETRY_EVERY_MS);
    }
  }
}

/** The same connection, waiting for a lock without blocking the event loop. */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    executeQuery: <Row>(query: CompiledQuery): Promise<QueryResult<Row>> =>
      whenUnlocked(async () => connection.executeQuery<Row>(query)),
    streamQuery: <Row>(query: CompiledQuery, chunkSize?: number) =>
      connection.streamQuery<Row>(query, chunkSize ?? 1),
  };
}

/**
 * Kysely's SQLite dialect, with two differences. Transactions begin immediately: with the default deferred
 * BEGIN, read-then-write transactions of two processes fail when the second one wants to write. And a lock
 * held by another process is waited for on a timer, not inside SQLite, where waiting would stop the server.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    const connections = new WeakMap<DatabaseConnection, DatabaseConnection>();
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async () => {
      const connection = await acquire();
      const known = connections.get(connection) ?? patient(connection);
      connections.set(connection, known);
      return known;
    };
    driver.beginTransaction = async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    };
    return driver;
  }
}
