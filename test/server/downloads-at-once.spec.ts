import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { administrator, startApp, type TestApp } from '../support/app.ts';
import { downloadEnded } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const TEN = Array.from({ length: 10 }, (_, index) => index);

/** Two servers share PostgreSQL and a Redis; SQLite belongs to one. */
describe.each([
  ['sqlite', 1],
  ['postgresql', 2],
] as const)('one link from many at the same instant, on %s with %i server(s)', (database, count) => {
  let site: Site;
  let redis: ChildProcess;
  let folder: string;
  const servers: TestApp[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-at-once-'));
    site = await startSite();
    const socket = join(folder, 'redis.sock');
    redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', folder, '--save', ''], {
      stdio: 'ignore',
    });
    const first = await startApp({
      database,
      dataDir: join(folder, '0'),
      environment: { FOYER_REDIS_URL: `unix://${socket}` },
    });
    servers.push(first);
    const shared = { FOYER_REDIS_URL: `unix://${socket}`, FOYER_DATABASE_URL: first.databaseUrl ?? '' };
    for (let number = 1; number < count; number += 1) {
      const environment = { ...shared, FOYER_ROLES: 'api' };
      servers.push(await startApp({ dataDir: join(folder, String(number)), environment }));
    }
    await first.setUp();
  });

  afterAll(async () => {
    for (const server of servers.splice(0).reverse()) await server.close();
    redis.kill();
    await site.close();
    await vi.waitFor(() => rmSync(folder, { recursive: true, force: true }), { timeout: 20_000 });
  });

  const server = (index: number): TestApp => servers[index % servers.length] as TestApp;

  async function signIn(index: number, username: string, password: string): Promise<Browser> {
    const browser = supertest.agent(server(index).origin);
    await browser.post('/api/sessions').send({ username, password }).expect(201);
    return browser;
  }

  /** Posts one link from every browser at once; the ids of the answers. */
  async function postAtOnce(browsers: Browser[], url: string): Promise<string[]> {
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/api/downloads').send({ url, quality: 'best' }).expect(202)),
    );
    return answers.map(({ body }) => (body as DownloadAnswer).id);
  }

  async function rowsOf(browser: Browser): Promise<string[]> {
    const { body } = await browser.get('/api/downloads').expect(200);
    return (body as { items: DownloadAnswer[] }).items.map(({ id }) => id);
  }

  it('makes one download of ten requests of one person, without an idempotency key', async () => {
    const { username, password } = administrator;
    const sessions = await Promise.all(TEN.map((index) => signIn(index, username, password)));
    const ids = await postAtOnce(sessions, `${site.origin}/watch?v=gen-61`);
    expect(new Set(ids).size).toBe(1);
    const [ada] = sessions as [Browser];
    expect(await rowsOf(ada)).toEqual([ids[0]]);
    const ended = await downloadEnded(ada, server(0).origin, ids[0] ?? '');
    expect(ended).toMatchObject({ status: 'completed', error: null });
    expect(site.controls.count('/media/gen-61.mp4')).toBe(1);
  });

  it('makes one download of one wish for automatic quality, although more is known the second time', async () => {
    const { username, password } = administrator;
    const ada = await signIn(0, username, password);
    const url = `${site.origin}/watch?v=gen-63`;
    const gate = site.controls.hold('/media/gen-63.mp4');
    const post = async () =>
      (await ada.post('/api/downloads').send({ url, quality: 'auto' }).expect(202)).body as DownloadAnswer;
    const first = await post();
    await ada.post('/api/previews').send({ url }).expect(200);
    const both = await Promise.all([post(), post()]);
    expect(both.map(({ id }) => id)).toEqual([first.id, first.id]);
    gate.release();
    await downloadEnded(ada, server(0).origin, first.id);
  });

  it('makes one download for each of ten people', async () => {
    const people: Browser[] = [];
    for (const index of TEN) {
      await server(0).join('member', `Person ${index}`);
      people.push(await signIn(index, `Person ${index}`, 'a long password'));
    }
    const url = `${site.origin}/watch?v=gen-62`;
    const [ids, again] = await Promise.all([postAtOnce(people, url), postAtOnce(people, url)]);
    expect(again).toEqual(ids);
    expect(new Set(ids).size).toBe(10);
    for (const [index, person] of people.entries()) {
      expect(await rowsOf(person)).toEqual([ids[index]]);
      const ended = await downloadEnded(person, server(index).origin, ids[index] ?? '');
      expect(ended).toMatchObject({ status: 'completed', error: null });
    }
    expect(site.controls.count('/media/gen-62.mp4')).toBe(1);
  });
});
