import { MikroORM, type Options } from '@mikro-orm/core';
import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Logger, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { DATABASE_TARGET } from './database-target.token.js';
import { DatabaseIntegrity } from './database-integrity.js';
import { databaseOptions, databaseTarget, type Migrations } from './database-options.js';

/** Connects, migrates before anything else starts, and closes at shutdown. */
@Global()
@Module({})
export class DatabaseModule implements OnModuleInit {
  private readonly logger = new Logger('Database');

  constructor(private readonly orm: MikroORM) {}

  /** The module for these settings, tables and migrations. */
  static async forRoot(
    settings: Settings,
    entities: NonNullable<Options['entities']>,
    migrations: Migrations,
  ): Promise<DynamicModule> {
    const target = databaseTarget(settings);
    const options = await databaseOptions(target, entities, migrations);
    return {
      module: DatabaseModule,
      imports: [MikroOrmModule.forRoot({ ...options, registerRequestContext: false })],
      providers: [{ provide: DATABASE_TARGET, useValue: target }, DatabaseIntegrity],
      exports: [DATABASE_TARGET, DatabaseIntegrity],
    };
  }

  async onModuleInit(): Promise<void> {
    const applied = await this.orm.migrator.up();
    if (applied.length > 0)
      this.logger.log(`migrated: ${applied.map((migration) => migration.name).join(', ')}`);
  }
}
