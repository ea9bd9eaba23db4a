import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DATABASE_TARGET } from './database-target.token.js';
import type { DatabaseTarget } from './database-options.js';
import { checkIntegrity } from './integrity-check.js';

/** Checks a SQLite file once at every start, beside the server, and remembers what it found. */
@Injectable()
export class DatabaseIntegrity implements OnApplicationBootstrap {
  private readonly logger = new Logger('Database');
  private problems: readonly string[] = [];

  constructor(@Inject(DATABASE_TARGET) private readonly target: DatabaseTarget) {}

  /** What the check found wrong; empty while it runs and when all is well. */
  get found(): readonly string[] {
    return this.problems;
  }

  onApplicationBootstrap(): void {
    if (this.target.kind !== 'sqlite' || this.target.file === ':memory:') return;
    checkIntegrity(this.target.file).then(
      (problems) => {
        this.problems = problems;
        if (problems.length > 0) this.logger.error(`the database file is damaged: ${problems.join('; ')}`);
      },
      (error: unknown) => this.logger.warn(`the integrity check did not run: ${String(error)}`),
    );
  }
}
