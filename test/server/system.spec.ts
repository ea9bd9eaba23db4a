import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FingerprintMaker } from '../../server/src/features/duplicates/fingerprint-maker.js';
import { healthSchema, systemSchema } from '../../server/src/features/system/system.contract.js';
import { mediaFolder } from '../site/media/generate.ts';
import { startSite } from '../site/site.ts';
import { startApp, type AppOptions, type TestApp } from '../support/app.ts';
import { startPostgres } from '../support/postgres.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(options: AppOptions = {}): Promise<TestApp> {
  const house = await startApp(options);
  closers.push(() => house.close());
  return house;
}

async function health(house: TestApp) {
  const { status, body } = await house.browser().get('/api/health');
  return { httpStatus: status, ...healthSchema.parse(body) };
}

async function system(house: TestApp) {
  const admin = await house.setUp();
  const { body } = await admin.get('/api/system').expect(200);
  return systemSchema.parse(body);
}

/** A Redis of the test's own on a unix socket, which can die and come back. */
async function startRedis(folder: string): Promise<ChildProcess> {
  const socket = join(folder, 'redis.sock');
  const redis = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  for await (const chunk of redis.stdout as AsyncIterable<Buffer>) {
    if (chunk.includes('ready to accept')) break;
  }
  return redis;
}

async function kill(redis: ChildProcess): Promise<void> {
  if (redis.exitCode !== null || redis.signalCode !== null) return;
  const ended = once(redis, 'exit');
  redis.kill('SIGKILL');
  await ended;
}

describe('the health', () => {
  it('is good on a new server, and says so to anybody', async () => {
    const house = await start();
    expect(await health(house)).toEqual({
      httpStatus: 200,
      status: 'ok',
      checks: { database: true, queue: true, tools: true, disk: true },
    });
  });

  it('is degraded, and no reason to restart, without a tool or without room', async () => {
    const house = await start({
      environment: { FOYER_FFPROBE: '/nowhere/ffprobe', FOYER_DISK_RESERVE_BYTES: String(1024 ** 5) },
    });
    const { body } = await house.browser().get('/api/health').expect(200);
    expect(body).toEqual({
      status: 'degraded',
      checks: { database: true, queue: true, tools: false, disk: false },
    });
    const { warnings, tools, disk } = await system(house);
    expect(warnings).toEqual(expect.arrayContaining(['system.tools-missing', 'system.disk-low']));
    expect(tools.find((tool) => tool.name === 'ffprobe')).toMatchObject({ version: null, isOk: false });
    expect(disk.isLow).toBe(true);
  });

  it('is 503 while the queue is away, and 200 when it is back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-redis-'));
    closers.push(async () => rmSync(folder, { recursive: true, force: true }));
    const first = await startRedis(folder);
    closers.push(() => kill(first));
    const house = await start({ environment: { FOYER_REDIS_URL: `unix://${folder}/redis.sock` } });
    const described = await system(house);
    expect(described.queue).toMatchObject({ kind: 'external', isOk: true, waiting: 0, active: 0 });
    await kill(first);
    await vi.waitFor(async () => expect((await health(house)).httpStatus).toBe(503), { timeout: 10_000 });
    const away = await health(house);
    expect(away.checks).toMatchObject({ database: true, queue: false });
    const second = await startRedis(folder);
    closers.unshift(() => kill(second));
    await vi.waitFor(async () => expect((await health(house)).httpStatus).toBe(200), { timeout: 10_000 });
  });

  it('is 503 without the database', async () => {
    const postgres = await startPostgres();
    const house = await start({ environment: { FOYER_DATABASE_URL: postgres.url } });
    expect((await health(house)).httpStatus).toBe(200);
    await postgres.stop();
    expect(await health(house)).toMatchObject({ httpStatus: 503, checks: { database: false, queue: true } });
  });
});

describe.each(['sqlite', 'postgresql'] as const)('the System page on %s', (database) => {
  it('names every part with its version', async () => {
    const house = await start({ database });
    const page = await system(house);
    expect(page.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(new Date(page.startedAt).getTime()).toBeLessThanOrEqual(Date.now());
    expect(page.database).toMatchObject({ kind: database, isOk: true });
    expect(page.database.detail).toMatch(database === 'sqlite' ? /^SQLite 3\.\d+/ : /^PostgreSQL \d+/);
    expect(page.database.bytes).toBeGreaterThan(10_000);
    expect(page.queue).toMatchObject({ kind: 'private', isOk: true, waiting: 0, active: 0 });
    expect(page.tools.map((tool) => tool.name)).toEqual(['yt-dlp', 'ffmpeg', 'ffprobe', 'redis', 'node']);
    for (const tool of page.tools) {
      expect(tool).toMatchObject({ isOk: true, version: expect.stringMatching(/^\d/) as string });
      expect(tool.path).toMatch(/^\//);
    }
    expect(page.disk).toMatchObject({ mediaFolder: join(house.dataDir, 'media'), items: 0, libraryBytes: 0 });
    expect(page.disk.freeBytes).toBeLessThanOrEqual(page.disk.totalBytes);
    expect(page.addresses).toEqual([]);
    expect(page.warnings.filter((warning) => warning !== 'system.ytdlp-old')).toEqual([]);
  });
});

describe('the System page', () => {
  it('says so where ffmpeg was built without Chromaprint; pictures are compared all the same', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-deaf-'));
    closers.push(async () => rmSync(folder, { recursive: true, force: true }));
    const ffmpeg = join(folder, 'ffmpeg');
    const list = 'case "$*" in *-muxers*) ffmpeg "$@" | grep -v chromaprint;; *) exec ffmpeg "$@";; esac';
    writeFileSync(ffmpeg, `#!/bin/sh\n${list}\n`, { mode: 0o755 });
    const house = await start({ environment: { FOYER_FFMPEG: ffmpeg } });
    expect((await system(house)).warnings).toContain('system.chromaprint-missing');
    const film = join(await mediaFolder(), 'clip-360.mp4');
    const maker = house.app.get(FingerprintMaker, { strict: false });
    const found = await maker.fingerprint(film, 'video', new AbortController().signal);
    expect(found.sound).toBeNull();
    expect(found.pictures?.length).toBeGreaterThan(0);
  });

  it('counts what the library holds, on both databases the same', async () => {
    const site = await startSite();
    closers.push(() => site.close());
    for (const database of ['sqlite', 'postgresql'] as const) {
      const house = await start({ database });
      const admin = await house.setUp();
      const { id } = await postDownload(admin, `${site.origin}/watch?v=gen-1`);
      await downloadEnded(admin, house.origin, id);
      const { disk } = systemSchema.parse((await admin.get('/api/system').expect(200)).body);
      expect(disk.items).toBe(1);
      expect(disk.libraryBytes).toBeGreaterThan(1000);
    }
  });

  it('is for administrators', async () => {
    const house = await start();
    const member = await house.join('member', 'Mina');
    await member.get('/api/system').expect(403);
    await house.browser().get('/api/system').expect(401);
  });
});
