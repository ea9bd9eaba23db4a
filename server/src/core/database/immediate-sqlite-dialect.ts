import type Database from 'better-sqlite3';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type QueryResult,
} from 'kysely';
import { setTimeout as wait } from 'node:timers/promises';
import { Turns } from './turns.js';

const RETRY_EVERY_MS = 50;
const GIVE_UP_AFTER_MS = 30_000;

/** True when another process holds the lock. */
function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}

/** Who takes turns: everybody at the one connection, and those who wait for another process's lock at asking for it. */
interface Queues {
  readonly connection: Turns;
  readonly lock: Turns;
}

/**
 * A turn at the one connection. What meets a lock of another process is repeated until that lets go, for 30 s; the
 * connection is given to others meanwhile, so nobody who only reads waits. Inside a transaction it is kept.
 */
class Turn implements DatabaseConnection {
  constructor(
    private readonly inner: DatabaseConnection,
    private readonly database: Database.Database,
    private readonly queues: Queues,
    private giveBack: () => void,
  ) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const deadline = Date.now() + GIVE_UP_AFTER_MS;
    try {
      return await this.inner.executeQuery<Row>(query);
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    if (this.database.inTransaction) return this.repeat(query, deadline);
    this.giveBack();
    const leave = await this.queues.lock.take();
    try {
      return await this.repeat(query, deadline, true);
    } finally {
      leave();
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.inner.streamQuery<Row>(query, chunkSize ?? 1);
  }

  end(): void {
    this.giveBack();
  }

  /** Asks again and again; `isGiven` says that the connection is with others, as it then is between two tries. */
  private async repeat<Row>(
    query: CompiledQuery,
    deadline: number,
    isGiven = false,
  ): Promise<QueryResult<Row>> {
    for (;;) {
      await wait(RETRY_EVERY_MS);
      if (isGiven) this.giveBack = await this.queues.connection.take();
      try {
        return await this.inner.executeQuery<Row>(query);
      } catch (error) {
        if (!isBusy(error) || Date.now() > deadline) throw error;
      }
      if (isGiven) this.giveBack();
    }
  }
}

/** Kysely's own queue for the one connection is left out: {@link Turn} has ours. */
class OwnQueueAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/**
 * Kysely's SQLite dialect, with two differences. Transactions begin immediately: with the default deferred
 * BEGIN, read-then-write transactions of two processes fail when the second one wants to write. And a lock
 * held by another process is waited for on a timer, not inside SQLite, where waiting would stop the server, and
 * without holding the connection, so that reading goes on.
 */
export class ImmediateSqliteDialect extends SqliteDialect {
  constructor(private readonly database: Database.Database) {
    super({ database });
  }

  override createAdapter(): DialectAdapter {
    return new OwnQueueAdapter();
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const queues: Queues = { connection: new Turns(), lock: new Turns() };
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async () => {
      const giveBack = await queues.connection.take();
      return new Turn(await acquire(), this.database, queues, giveBack);
    };
    driver.releaseConnection = async (turn) => {
      if (turn instanceof Turn) turn.end();
      return Promise.resolve();
    };
    driver.beginTransaction = async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    };
    return driver;
  }
}
