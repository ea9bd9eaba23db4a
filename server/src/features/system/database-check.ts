import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseIntegrity } from '../../core/database/database-integrity.js';
import type { DatabaseTarget } from '../../core/database/database-options.js';
import { DATABASE_TARGET } from '../../core/database/database-target.token.js';
import { isNetworkFileSystem } from '../../core/database/open-sqlite.js';
import { within } from './within.js';

const TIME_LIMIT_MS = 2000;

/** How the database is: `detail` is its version, or what is wrong with it. */
interface DatabaseState {
  readonly kind: DatabaseTarget['kind'];
  readonly isOk: boolean;
  readonly isUp: boolean;
  readonly isOnNetwork: boolean;
  readonly detail: string;
  readonly bytes: number | null;
}

/** Looks after the database for the health and the System page. */
@Injectable()
export class DatabaseCheck {
  constructor(
    private readonly em: EntityManager,
    private readonly integrity: DatabaseIntegrity,
    @Inject(DATABASE_TARGET) private readonly target: DatabaseTarget,
  ) {}

  /** True when it answers within two seconds. Never rejects. */
  async isUp(): Promise<boolean> {
    return within(TIME_LIMIT_MS, this.value('select 1 as value')).then(
      () => true,
      () => false,
    );
  }

  /** Version, size and damage. Never rejects. */
  async state(): Promise<DatabaseState> {
    const { kind } = this.target;
    const damage = this.integrity.found;
    const isOnNetwork = await this.isOnNetwork();
    try {
      const version = await within(TIME_LIMIT_MS, this.version());
      const bytes = await within(TIME_LIMIT_MS, this.bytes());
      const detail = damage.length > 0 ? damage.join('; ') : version;
      return { kind, isOk: damage.length === 0, isUp: true, isOnNetwork, detail, bytes };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { kind, isOk: false, isUp: false, isOnNetwork, detail, bytes: null };
    }
  }

  private async version(): Promise<string> {
    if (this.target.kind === 'sqlite')
      return `SQLite ${await this.value('select sqlite_version() as value')}`;
    return `PostgreSQL ${await this.value("select current_setting('server_version') as value")}`;
  }

  private async bytes(): Promise<number> {
    if (this.target.kind === 'postgresql') {
      return Number(await this.value('select pg_database_size(current_database()) as value'));
    }
    const { file } = this.target;
    const sizes = [file, `${file}-wal`].map((path) =>
      stat(path).then(
        (facts) => facts.size,
        () => 0,
      ),
    );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }

  private async isOnNetwork(): Promise<boolean> {
    if (this.target.kind !== 'sqlite' || this.target.file === ':memory:') return false;
    const facts = await statfs(dirname(this.target.file)).catch(() => null);
    return facts !== null && isNetworkFileSystem(facts.type);
  }

  private async value(sql: string): Promise<string> {
    const row = (await this.em.fork().getConnection().execute(sql, [], 'get')) as { value: unknown };
    return String(row.value);
  }
}
