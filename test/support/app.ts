import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import supertest from 'supertest';
import { inject } from 'vitest';
import { removeFolder } from './remove-folder.ts';
import { createApp } from '../../server/src/configure-app.js';
import { readSettings } from '../../server/src/core/config/settings.js';

/** Settings a spec wants different, by their environment names. */
export interface AppOptions {
  database?: 'sqlite' | 'postgresql';
  environment?: Record<string, string>;
  /** A data folder to start on again; a new one that is deleted at the end unless given. */
  dataDir?: string;
}

/** A whole server in this process: real HTTP, Redis, database, yt-dlp and ffmpeg, on folders of its own. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Every log line so far, parsed. */
  readonly log: readonly Record<string, unknown>[];
  /** A supertest client that keeps cookies; a new person's browser. */
  browser(): ReturnType<typeof supertest.agent>;
  /** Sets the household up and returns the administrator's browser. */
  setUp(): Promise<ReturnType<typeof supertest.agent>>;
  /** Lets somebody join by invitation and returns their browser. */
  join(role: 'guest' | 'member' | 'admin', username: string): Promise<ReturnType<typeof supertest.agent>>;
  close(): Promise<void>;
}

export const administrator = {
  householdName: 'The Test House',
  username: 'Ada',
  password: 'correct horse battery',
};

async function newPostgresDatabase(): Promise<string> {
  const base = inject('postgresUrl');
  const name = `foyer_${randomUUID().replaceAll('-', '')}`;
  const orm = await MikroORM.init({
    clientUrl: base,
    entities: [],
    discovery: { warnWhenNoEntities: false },
  });
  await orm.em.getConnection().execute(`create database ${name}`);
  await orm.close();
  return base.replace(/\/postgres$/, `/${name}`);
}

/** The least a test server needs: loopback only, the test site allowed, no reserve of disk space. */
function testEnvironment(
  dataDir: string,
  databaseUrl: string | undefined,
): Record<string, string | undefined> {
  return {
    FOYER_PORT: '0',
    FOYER_HTTPS_PORT: '0',
    FOYER_MDNS: 'off',
    FOYER_PREPARE_LOAD: '0',
    FOYER_HOST: '127.0.0.1',
    FOYER_DATA_DIR: dataDir,
    FOYER_DATABASE_URL: databaseUrl,
    FOYER_EGRESS_ALLOW: '127.0.0.1/32',
    FOYER_DISK_RESERVE_BYTES: '0',
    FOYER_LOG_LEVEL: 'info',
    FOYER_YTDLP_RELEASES: 'off',
    FOYER_YTDLP_PLUGIN_DIR: join(import.meta.dirname, '../site/plugin'),
  };
}

/** Starts a server for a spec; `close()` it in `afterAll`. */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'foyer-test-'));
  const databaseUrl =
    options.environment?.['FOYER_DATABASE_URL'] ??
    (options.database === 'postgresql' ? await newPostgresDatabase() : undefined);
  const log: Record<string, unknown>[] = [];
  const settings = readSettings({ ...testEnvironment(dataDir, databaseUrl), ...options.environment });
  const logger = pino(
    { level: settings.logLevel, base: undefined, formatters: { level: (label) => ({ level: label }) } },
    { write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const app = await createApp(settings, logger);
  await app.listen(0, '127.0.0.1');
  const origin = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const browser = () => supertest.agent(origin);
  let admin: ReturnType<typeof supertest.agent> | null = null;
  const setUp = async () => {
    admin = browser();
    await admin.post('/api/setup').send(administrator).expect(201);
    return admin;
  };
  return {
    app,
    origin,
    dataDir,
    databaseUrl,
    log,
    browser,
    setUp,
    join: async (role, username) => {
      admin ??= await setUp();
      const invitation = await admin.post('/api/invitations').send({ role }).expect(201);
      const { token } = invitation.body as { token: string };
      const guest = browser();
      await guest
        .post('/api/invitations/accept')
        .send({ token, username, password: 'a long password' })
        .expect(201);
      return guest;
    },
    close: async () => {
      await app.close();
      if (options.dataDir === undefined) removeFolder(dataDir);
    },
  };
}
