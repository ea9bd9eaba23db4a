import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readFileSync, writeFileSync } from 'node:fs';
import { AppModule } from './app.module.js';
import { readSettings } from './core/config/settings.js';
import { createOpenApi } from './openapi.js';

const FILE = 'server/openapi.json';

/**
 * A developer's tool: writes `server/openapi.json` from the code, without starting anything; with `--check`
 * it only compares and ends with code 1 when the file is out of date.
 */
async function writeOpenApi(isCheck: boolean): Promise<void> {
  const module = await AppModule.forRoot(readSettings({ FOYER_DATABASE_URL: 'sqlite::memory:' }));
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, logger: ['error'] });
  const text = `${JSON.stringify(createOpenApi(app), null, 2)}\n`;
  if (!isCheck) {
    writeFileSync(FILE, text);
    return;
  }
  if (readFileSync(FILE, 'utf8') === text) return;
  process.stderr.write(`${FILE} is out of date: npm run openapi\n`);
  process.exitCode = 1;
}

await writeOpenApi(process.argv.includes('--check'));
process.exit();
