import 'reflect-metadata';
import { MikroORM } from '@mikro-orm/core';
import { writeFileSync } from 'node:fs';
import { settingsFromEnvironment } from './core/config/environment.js';
import { databaseOptions, databaseTarget } from './core/database/database-options.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { schemaDrift } from './schema-drift.js';

/**
 * A developer's tool: brings the database of `FOYER_DATABASE_URL` (an empty one) up by the migrations there
 * are, and writes what the entities need beyond that as a new migration to look over and add to the list.
 * `node server/dist/write-migration.js <name>`.
 */
async function writeMigration(name: string): Promise<void> {
  const target = databaseTarget(settingsFromEnvironment());
  const orm = await MikroORM.init(await databaseOptions(target, entities, migrations));
  await orm.migrator.up();
  const statements = await schemaDrift(orm);
  await orm.close();
  const stamp = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const className = `Migration${stamp}${name}`;
  const lines = statements.map((statement) => `    this.addSql(${JSON.stringify(statement)});`);
  const file = `server/src/migrations/${target.kind === 'sqlite' ? 'sqlite' : 'postgres'}/${className}.ts`;
  writeFileSync(
    file,
    `import { Migration } from '@mikro-orm/migrations';\n\nexport class ${className} extends Migration {\n` +
      `  override up(): void {\n${lines.join('\n')}\n  }\n}\n`,
  );
  process.stdout.write(`${file}: ${statements.length} statements\n`);
}

await writeMigration(process.argv[2] ?? 'Change');
