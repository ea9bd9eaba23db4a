import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ytDlpToolSchema, type YtDlpToolAnswer } from '../../server/src/features/tools/tools.contract.js';
import { ToolsUpkeep } from '../../server/src/features/tools/tools-upkeep.service.js';
import { YtDlpStates } from '../../server/src/features/tools/ytdlp-states.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type AppOptions, type TestApp } from '../support/app.ts';
import {
  makeRelease,
  openReleaseHost,
  zipOf,
  type GivenRelease,
  type ReleaseHost,
} from '../support/release-host.ts';
import {
  cookieOf,
  downloadEnded,
  downloadWhere,
  openSocket,
  postDownload,
} from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const ROUTE = '/api/tools/yt-dlp';
/** Several copies of yt-dlp are unpacked, compiled and started here, on a machine that does other things as well. */
const patience = { timeout: 60_000 };
vi.setConfig({ testTimeout: 240_000 });

/** Fails for everything but the page that Foyer tries new copies with. */
const FAILS_LATER = `
_extract = YoutubeDL.extract_info
def _fail(self, url, *args, **kwargs):
    if 'foyer-trial' in url:
        return _extract(self, url, *args, **kwargs)
    self.report_error('Something new happened')
YoutubeDL.extract_info = _fail
`;

let site: Site;
let host: ReleaseHost;
let newer: GivenRelease;
let newest: GivenRelease;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  [site, newer, newest] = await Promise.all([
    startSite(),
    makeRelease('2030.01.01'),
    makeRelease('2030.02.02'),
  ]);
});
afterAll(() => site.close());
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server whose release host is a loopback one, and its administrator. */
async function open(options: AppOptions = {}): Promise<{ house: TestApp; ada: Browser }> {
  host = await openReleaseHost();
  closers.push(() => host.close());
  const environment = { FOYER_YTDLP_RELEASES: host.url, ...options.environment };
  const house = await startApp({ ...options, environment });
  closers.push(() => house.close());
  return { house, ada: await house.setUp() };
}

async function stateOf(ada: Browser): Promise<YtDlpToolAnswer> {
  return ytDlpToolSchema.parse((await ada.get(ROUTE).expect(200)).body);
}

/** Starts a check and resolves with what it came to. */
async function check(house: TestApp, ada: Browser): Promise<YtDlpToolAnswer> {
  const socket = await openSocket(house.origin, cookieOf(ada));
  try {
    return await new Promise<YtDlpToolAnswer>((resolve, reject) => {
      socket.on('tools.changed', (state: YtDlpToolAnswer) => {
        if (!state.isChecking) resolve(state);
      });
      ada.post(`${ROUTE}/check`).expect(202).then(undefined, reject);
    });
  } finally {
    socket.disconnect();
  }
}

/** What lies in the folder of our own copies. */
function copiesIn(house: TestApp): string[] {
  const folder = join(house.dataDir, 'tools/yt-dlp');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

async function downloads(house: TestApp, ada: Browser, film: string): Promise<string> {
  const { id } = await postDownload(ada, `${site.origin}/watch?v=${film}`);
  return (await downloadEnded(ada, house.origin, id)).status;
}

/** Processes that run from that version's folder. */
function processesOf(house: TestApp, version: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(
        join(house.dataDir, 'tools/yt-dlp', version),
      );
    } catch {
      return false;
    }
  });
}

it('a check whose day has come is made by itself, once, with a loopback release host for the one on the internet', async () => {
  const { house, ada } = await open();
  host.publish('stable', newer);
  const states = house.app.get(YtDlpStates, { strict: false });
  const upkeep = house.app.get(ToolsUpkeep, { strict: false });
  const day = 24 * 3_600_000;
  await states.change({ nextCheckAt: new Date(Date.now() + day) });
  await upkeep.tick();
  expect((await stateOf(ada)).lastCheck).toBeNull();
  await states.change({ nextCheckAt: new Date(Date.now() - 1) });
  await upkeep.tick();
  await expect
    .poll(async () => (await stateOf(ada)).serving, patience)
    .toMatchObject({ version: '2030.01.01' });
  await expect.poll(async () => (await stateOf(ada)).isChecking, patience).toBe(false);
  const next = (await states.read()).nextCheckAt?.getTime() ?? 0;
  expect(next).toBeGreaterThan(Date.now() + 0.5 * day);
  expect(next).toBeLessThan(Date.now() + 2 * day);
});

describe.each([
  ['sqlite', 'warm'],
  ['postgresql', 'process'],
] as const)(
  'on %s in %s mode, with a loopback release host for the one on the internet',
  (database, mode) => {
    it('a newer yt-dlp is taken after its checksum and its test, and downloads; going back is not undone', async () => {
      const { house, ada } = await open({ database, environment: { FOYER_YTDLP_MODE: mode } });
      const before = await stateOf(ada);
      expect(before).toMatchObject({
        channel: 'stable',
        serving: { source: 'machine', reason: 'not-checked' },
        previous: null,
        lastCheck: null,
      });
      host.publish('stable', newer);
      expect(await check(house, ada)).toMatchObject({
        serving: { version: '2030.01.01', source: 'own', reason: 'own-copy' },
        previous: { version: before.serving.version, source: 'machine' },
        lastCheck: { result: 'updated', latest: '2030.01.01', errorCode: null },
      });
      expect(await downloads(house, ada, 'gen-1')).toBe('completed');
      const { body } = await ada.get('/api/system').expect(200);
      const tool = (body as { tools: { name: string; version: string; path: string }[] }).tools[0];
      expect(tool).toMatchObject({ name: 'yt-dlp', version: '2030.01.01' });
      expect(tool?.path).toContain(house.dataDir);
      expect((await check(house, ada)).lastCheck).toMatchObject({ result: 'current' });

      const back = ytDlpToolSchema.parse((await ada.post(`${ROUTE}/rollback`).expect(200)).body);
      expect(back).toMatchObject({
        serving: { version: before.serving.version, source: 'machine', reason: 'rolled-back-by-hand' },
        previous: null,
        rolledBack: { version: '2030.01.01', cause: 'by-hand' },
      });
      expect((await check(house, ada)).lastCheck).toMatchObject({
        result: 'held-back',
        latest: '2030.01.01',
      });
      expect(await downloads(house, ada, 'gen-2')).toBe('completed');
      expect((await ada.post(`${ROUTE}/rollback`).expect(409)).body).toMatchObject({
        code: 'tools.nothing-to-go-back-to',
      });

      host.publish('stable', newest);
      expect(await check(house, ada)).toMatchObject({ serving: { version: '2030.02.02' }, rolledBack: null });
    });
  },
);

describe('a new yt-dlp from a loopback release host', () => {
  it('disturbs no running download, and lets the one before it end with its last job', async () => {
    const { house, ada } = await open();
    host.publish('stable', newer);
    await check(house, ada);
    const gate = site.controls.hold(/\/media\/big-/, { afterBytes: 1_000_000 });
    const { id } = await postDownload(ada, `${site.origin}/watch?v=big-20`);
    await downloadWhere(
      ada,
      house.origin,
      id,
      ({ status, progress }) => status === 'downloading' && progress > 0,
    );
    host.publish('stable', newest);
    expect(await check(house, ada)).toMatchObject({
      serving: { version: '2030.02.02' },
      previous: { version: '2030.01.01', source: 'own' },
    });
    expect(await downloads(house, ada, 'gen-3')).toBe('completed');
    expect(processesOf(house, '2030.01.01').length).toBeGreaterThan(0);
    gate.release();
    expect(await downloadEnded(ada, house.origin, id)).toMatchObject({ status: 'completed', attempts: 1 });
    await vi.waitFor(() => expect(processesOf(house, '2030.01.01')).toEqual([]), patience);
    expect(copiesIn(house)).toEqual(['2030.01.01', '2030.02.02']);
  });

  it('is gone back from by itself when downloads begin to fail with it', async () => {
    const { house, ada } = await open();
    host.publish('stable', await makeRelease('2030.03.03', { patch: FAILS_LATER }));
    expect((await check(house, ada)).serving.version).toBe('2030.03.03');
    const preview = (id: string) => ada.post('/api/previews').send({ url: `${site.origin}/watch?v=${id}` });
    for (const id of ['gen-1', 'gen-1', 'gen-1', 'gen-1', 'gen-2', 'gen-3'])
      expect((await preview(id).expect(502)).body).toMatchObject({ code: 'ytdlp.unknown' });
    expect((await stateOf(ada)).serving.source).toBe('own');
    await preview('gen-4').expect(502);
    await vi.waitFor(
      async () =>
        expect(await stateOf(ada)).toMatchObject({
          serving: { source: 'machine', reason: 'rolled-back-failures' },
          rolledBack: { version: '2030.03.03', cause: 'failures' },
        }),
      patience,
    );
    await preview('gen-5').expect(200);
    expect((await check(house, ada)).lastCheck).toMatchObject({ result: 'held-back' });
  });

  it('is not blamed for what any yt-dlp would have met', async () => {
    const { house, ada } = await open();
    host.publish('stable', newer);
    await check(house, ada);
    for (const id of ['private', 'geo', 'bot', 'removed', 'age', 'members', 'drm', 'rate-http'])
      await ada.post('/api/previews').send({ url: `${site.origin}/watch?v=${id}` });
    expect((await stateOf(ada)).serving).toMatchObject({ version: '2030.01.01', reason: 'own-copy' });
  });

  it('is left alone when its host is out of reach: the machine’s own serves, and the page says so', async () => {
    const { house, ada } = await open();
    await host.close();
    const state = await check(house, ada);
    expect(state.lastCheck).toMatchObject({ result: 'failed', errorCode: 'tools.release-unreachable' });
    expect(state.serving).toMatchObject({ source: 'machine', reason: 'host-unreachable' });
    expect(state.serving.version).toMatch(/^20/);
    const wait = new Date(state.nextCheckAt ?? 0).getTime() - Date.now();
    expect(wait).toBeGreaterThan(2 * 3_600_000);
    expect(wait).toBeLessThan(4 * 3_600_000);
    expect(await downloads(house, ada, 'gen-1')).toBe('completed');
  });

  it('comes from the channel that an administrator chose, also back to an older one', async () => {
    const { house, ada } = await open();
    host.publish('stable', newer);
    host.publish('nightly', await makeRelease('2030.02.02.232815'));
    await check(house, ada);
    const change = async (channel: string, version: string) => {
      await ada.put(`${ROUTE}/channel`).send({ channel }).expect(200);
      await vi.waitFor(
        async () =>
          expect(await stateOf(ada)).toMatchObject({ channel, isChecking: false, serving: { version } }),
        patience,
      );
    };
    await change('nightly', '2030.02.02.232815');
    const asked = host.asked.filter((path) => path.endsWith('/yt-dlp')).length;
    await change('stable', '2030.01.01');
    expect(host.asked.filter((path) => path.endsWith('/yt-dlp'))).toHaveLength(asked);
    expect((await stateOf(ada)).previous).toEqual({ version: '2030.02.02.232815', source: 'own' });
  });
});

describe('a release from a loopback release host', () => {
  let house: TestApp;
  let ada: Browser;
  let film = 100;
  let close: (() => Promise<unknown>)[];

  beforeAll(async () => {
    ({ house, ada } = await open());
    // One house meets them all.
    close = closers.splice(0).reverse();
  });
  afterAll(async () => {
    for (const each of close) await each();
  });

  it.each<[string, string, () => Promise<GivenRelease>]>([
    [
      'whose checksum is another',
      'tools.checksum-mismatch',
      async () => ({ ...newer, sums: `${'0'.repeat(64)}  yt-dlp\n` }),
    ],
    ['whose checksum is missing', 'tools.release-unreadable', async () => ({ ...newer, sums: 'nothing' })],
    [
      'that is no archive',
      'archive.refused',
      async () => ({ version: '2030.01.01', program: Buffer.from('#!/bin/sh\n') }),
    ],
    [
      'that would write outside its folder',
      'archive.refused',
      async () => ({
        version: '2030.01.01',
        program: await zipOf({ 'yt_dlp/__init__.py': '', '../../../evil.py': 'evil' }),
      }),
    ],
    [
      'that cannot be imported',
      'tools.self-test-failed',
      async () => ({
        version: '2030.01.01',
        program: await zipOf({ '__main__.py': '', 'yt_dlp/__init__.py': 'raise ImportError("broken")' }),
      }),
    ],
    [
      'that says it is another version',
      'tools.self-test-failed',
      async () => ({ ...newer, version: '2030.05.05' }),
    ],
    [
      'that fetches nothing',
      'tools.self-test-failed',
      () => makeRelease('2030.01.01', { patch: 'YoutubeDL.process_info = lambda *args: None' }),
    ],
    [
      'with a name that is no version',
      'tools.release-unreadable',
      async () => ({ ...newer, version: '../../evil' }),
    ],
  ])('%s is refused, and the old one goes on', async (_which, errorCode, made) => {
    host.publish('stable', await made());
    const state = await check(house, ada);
    expect(state.lastCheck).toMatchObject({ result: 'failed', errorCode });
    expect(state.serving).toMatchObject({ source: 'machine', reason: 'update-refused' });
    expect(copiesIn(house)).toEqual([]);
    expect(existsSync(join(house.dataDir, 'evil.py'))).toBe(false);
    expect(await downloads(house, ada, `gen-${(film += 1)}`)).toBe('completed');
  });
});

describe('Foyer’s own copy of yt-dlp', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'foyer-tools-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('serves again after a restart; only the copy before it is kept; a damaged one is gone back from', async () => {
    const first = await open({ dataDir });
    for (const release of [newer, newest, await makeRelease('2030.04.04')]) {
      host.publish('stable', release);
      await check(first.house, first.ada);
    }
    await closers.pop()?.();
    const again = async () => {
      const house = await startApp({ dataDir, environment: { FOYER_YTDLP_RELEASES: host.url } });
      closers.push(() => house.close());
      const ada = house.browser();
      await ada
        .post('/api/sessions')
        .send({ username: 'Ada', password: 'correct horse battery' })
        .expect(201);
      return { house, ada };
    };
    const second = await again();
    expect(copiesIn(second.house)).toEqual(['2030.02.02', '2030.04.04']);
    expect((await stateOf(second.ada)).serving.version).toBe('2030.04.04');
    expect(await downloads(second.house, second.ada, 'gen-6')).toBe('completed');
    await closers.pop()?.();

    await rm(join(dataDir, 'tools/yt-dlp/2030.04.04/yt_dlp/extractor'), { recursive: true });
    const third = await again();
    await vi.waitFor(
      async () =>
        expect(await stateOf(third.ada)).toMatchObject({
          serving: { version: '2030.02.02', reason: 'rolled-back-broken' },
        }),
      patience,
    );
    expect(await downloads(third.house, third.ada, 'gen-7')).toBe('completed');
  });

  it('gives way to the yt-dlp that a person names, and to a wish for no checks', async () => {
    const named = await open({ environment: { FOYER_YTDLP: 'yt-dlp' } });
    expect((await stateOf(named.ada)).serving).toMatchObject({ source: 'machine', reason: 'set-by-hand' });
    for (const action of ['check', 'rollback'])
      expect((await named.ada.post(`${ROUTE}/${action}`).expect(409)).body).toMatchObject({
        code: 'tools.set-by-hand',
      });
    const off = await open({ environment: { FOYER_YTDLP_RELEASES: 'off' } });
    expect((await stateOf(off.ada)).serving.reason).toBe('checks-off');
    expect((await off.ada.post(`${ROUTE}/check`).expect(409)).body).toMatchObject({
      code: 'tools.checks-off',
    });
  });

  it('is an administrator’s business, on every route and on the socket', async () => {
    const { house, ada } = await open();
    const bob = await house.join('member', 'Bob');
    await bob.get(ROUTE).expect(403);
    await bob.post(`${ROUTE}/check`).expect(403);
    await bob.put(`${ROUTE}/channel`).send({ channel: 'nightly' }).expect(403);
    await bob.post(`${ROUTE}/rollback`).expect(403);
    const socket = await openSocket(house.origin, cookieOf(bob));
    const heard = vi.fn<() => void>();
    socket.on('tools.changed', heard);
    await check(house, ada);
    await ada.put(`${ROUTE}/channel`).send({ channel: 'weekly' }).expect(400);
    expect(heard).not.toHaveBeenCalled();
    socket.disconnect();
  });
});
