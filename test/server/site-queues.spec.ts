import { rmSync } from 'node:fs';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { DownloadsDispatcher } from '../../server/src/features/downloads/downloads.dispatcher.js';
import { SiteHolds } from '../../server/src/features/site-queues/site-holds.service.js';
import type { SiteOverview } from '../../server/src/features/site-queues/site-queues.contract.js';
import type { SubscriptionAnswer } from '../../server/src/features/subscriptions/subscriptions.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import {
  cookieOf,
  downloadEnded,
  downloadWhere,
  openSocket,
  postDownload,
} from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const COOKIES = ['127.0.0.1', 'FALSE', '/', 'FALSE', '1999999999', 'SID', 'another-visitor'].join('\t');
const MINUTE = 60_000;

describe.each(['sqlite', 'postgresql'] as const)('a site’s queue on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let ben: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
    ben = await app.join('member', 'Ben');
  });
  beforeEach(() => site.controls.reset());
  afterEach(async () => {
    site.controls.reset();
    await ada.post('/api/sites/other/try-now').expect(200);
    const { id } = await postDownload(ada, film(`gen-${(number += 1)}`));
    await downloadEnded(ada, app.origin, id);
  });
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  let number = 900;
  const film = (id: string) => `${site.origin}/watch?v=${id}`;
  const overview = async (browser: Browser = ada) => {
    const { body } = await browser.get('/api/sites').expect(200);
    const found = (body as { items: SiteOverview[] }).items.find(({ key }) => key === 'other');
    if (!found) throw new Error('no other sites');
    return found;
  };
  const where = (download: DownloadAnswer, test: (now: DownloadAnswer) => boolean, browser: Browser = ada) =>
    downloadWhere(browser, app.origin, download.id, test);
  const rests = (download: DownloadAnswer, browser?: Browser) =>
    where(download, ({ wait }) => wait?.code.startsWith('sites.resting') === true, browser);
  const tooMany = (ids: RegExp) => site.controls.failNext(ids, Infinity, 429);

  it('rests after three rate limits in a row, and says until when to everybody who waits', async () => {
    const socket: Socket = await openSocket(app.origin, cookieOf(ben));
    const changed = new Promise<unknown>((resolve) => socket.once('sites.changed', resolve));
    tooMany(/^\/api\/videos\/gen-1\d$/);
    const before = Date.now();
    const downloads = [];
    for (const id of ['gen-11', 'gen-12', 'gen-13']) downloads.push(await postDownload(ada, film(id)));
    for (const download of downloads) {
      const waiting = await rests(download);
      expect(waiting).toMatchObject({ status: 'queued', wait: { code: 'sites.resting' } });
      const until = Date.parse(waiting.wait?.until ?? '');
      expect(until).toBeGreaterThan(before + 13 * MINUTE);
      expect(until).toBeLessThan(Date.now() + 17 * MINUTE);
    }
    expect(await changed).toEqual({ key: 'other' });
    socket.disconnect();
    const bens = await postDownload(ben, film('gen-14'));
    expect((await rests(bens, ben)).wait?.until).toBeTruthy();
    expect(await overview()).toMatchObject({
      waiting: 4,
      rests: [{ host: '127.0.0.1', personId: null, reason: 'rate-limited', isTrying: false }],
      lastTrouble: { code: 'ytdlp.rate-limited' },
    });
    expect((await overview(ben)).waiting).toBe(1);
    const asked = site.controls.count(/^\/api\/videos\//);
    // Still refused: one tries, and the site rests longer.
    await ben.post('/api/sites/other/try-now').expect(403);
    await ada.post('/api/sites/other/try-now').expect(200);
    await expect
      .poll(async () => Date.parse((await overview()).rests[0]?.until ?? ''), { timeout: 20_000 })
      .toBeGreaterThan(Date.now() + 50 * MINUTE);
    expect(site.controls.count(/^\/api\/videos\//)).toBe(asked + 1);
    // Answers again: one tries, then all of them arrive.
    site.controls.reset();
    await ada.post('/api/sites/other/try-now').expect(200);
    for (const { id } of [...downloads, bens]) {
      expect(await downloadEnded(ada, app.origin, id)).toMatchObject({ status: 'completed', error: null });
    }
    expect((await overview()).rests).toEqual([]);
  });

  it('keeps a download waiting that was refused once, without counting it against it', async () => {
    tooMany(/^\/api\/videos\/gen-21$/);
    const download = await postDownload(ada, film('gen-21'));
    const waiting = await where(download, ({ wait }) => wait !== null);
    expect(waiting).toMatchObject({ status: 'queued', wait: { code: 'ytdlp.rate-limited' } });
    expect((await overview()).rests).toEqual([]);
    expect(await downloadEnded(ada, app.origin, (await postDownload(ada, film('gen-22'))).id)).toMatchObject({
      status: 'completed',
    });
    await ada.post(`/api/downloads/${download.id}/cancel`).expect(200);
  });

  it('rests at the first sign-in wall; the others wait and go on after one that tries', async () => {
    const gate = site.controls.hold('/api/videos/bot');
    const walled = await postDownload(ada, film('bot'));
    await gate.reached();
    gate.release();
    expect(await downloadEnded(ada, app.origin, walled.id)).toMatchObject({
      status: 'failed',
      error: { code: 'ytdlp.sign-in-wanted' },
    });
    const waiting = await postDownload(ben, film('gen-31'));
    const told = await rests(waiting, ben);
    expect(told.wait?.code).toBe('sites.resting-sign-in');
    expect(Date.parse(told.wait?.until ?? '')).toBeGreaterThan(Date.now() + 50 * MINUTE);
    expect(site.controls.count('/api/videos/gen-31')).toBe(0);
    expect((await overview()).rests).toMatchObject([{ reason: 'sign-in', personId: null }]);
    await ada.post('/api/sites/other/try-now').expect(200);
    expect(await downloadEnded(ben, app.origin, waiting.id)).toMatchObject({ status: 'completed' });
  });

  it('stops only the one whose own cookies were refused', async () => {
    await ben.put('/api/me/cookies/other').type('text/plain').send(COOKIES).expect(200);
    const walled = await postDownload(ben, film('known-41'));
    expect(await downloadEnded(ben, app.origin, walled.id)).toMatchObject({ status: 'failed' });
    const bens = await postDownload(ben, film('gen-42'));
    expect((await rests(bens, ben)).wait?.code).toBe('sites.resting-sign-in');
    const adas = await postDownload(ada, film('gen-43'));
    expect(await downloadEnded(ada, app.origin, adas.id)).toMatchObject({ status: 'completed' });
    const [rest] = (await overview(ben)).rests;
    expect(rest?.personId).not.toBeNull();
    expect((await overview(await app.join('guest', `Gil-${database}`))).rests).toEqual([]);
    // Without the cookies, nothing is refused any more.
    await ben.delete('/api/me/cookies/other').expect(204);
    expect(await downloadEnded(ben, app.origin, bens.id)).toMatchObject({ status: 'completed' });
  });

  it('lets those through a wall for strangers whom the site knows', async () => {
    const walled = await postDownload(ada, film('bot'));
    await downloadEnded(ada, app.origin, walled.id);
    const waiting = await postDownload(ben, film('known-51'));
    await rests(waiting, ben);
    const known = COOKIES.replace('another-visitor', 'known-visitor');
    await ben.put('/api/me/cookies/other').type('text/plain').send(known).expect(200);
    expect(await downloadEnded(ben, app.origin, waiting.id)).toMatchObject({ status: 'completed' });
    await ben.delete('/api/me/cookies/other').expect(204);
  });

  it('hears of a wall beside the downloads, too, and passes no film on meanwhile', async () => {
    site.controls.failNext(/^\/api\/videos\/gen-4[123]$/, Infinity, 429);
    for (const id of ['gen-41', 'gen-42', 'gen-43'])
      await ada
        .post('/api/previews')
        .send({ url: film(id) })
        .expect(429);
    await expect
      .poll(async () => (await overview()).rests)
      .toMatchObject([{ reason: 'rate-limited', personId: null }]);
    const waiting = await postDownload(ben, film('gen-44'));
    await rests(waiting, ben);
    const passedOn = await ben
      .post('/api/watch-sessions')
      .send({ url: film('gen-45') })
      .expect(503);
    expect(passedOn.body).toMatchObject({ code: 'sites.resting' });
    expect(site.controls.count(/gen-4[45]/)).toBe(0);
    site.controls.reset();
    await ada.post('/api/sites/other/try-now').expect(200);
    expect(await downloadEnded(ben, app.origin, waiting.id)).toMatchObject({ status: 'completed' });
  });

  it('counts looks at pages among the requests of a minute', async () => {
    const { body } = await ada.get('/api/sites/twitch/settings').expect(200);
    const { isOn, pauseSeconds, atOnce, maxQuality } = body as Record<string, unknown>;
    const same = { isOn, pauseSeconds, atOnce, maxQuality, features: [] };
    await ada
      .put('/api/sites/twitch/settings')
      .send({ ...same, requestsPerMinute: 2 })
      .expect(200);
    const holds = app.app.get(SiteHolds, { strict: false });
    const page = { site: 'twitch', url: 'https://www.twitch.tv/videos/1' } as const;
    const now = Date.now();
    const looks = [];
    for (const ms of [0, 1, 2, 60_001]) looks.push(await holds.mayVisit(page, new Date(now + ms)));
    expect(looks).toEqual([true, true, false, true]);
  });

  it('opens no list and looks at no followed channel meanwhile, and neither is the one that tries', async () => {
    const list = () => ben.post('/api/lists').send({ url: `${site.origin}/playlist?list=gen-7` });
    const followed = async (id: string) =>
      (await ben.get(`/api/subscriptions/${id}`).expect(200)).body as SubscriptionAnswer;
    await downloadEnded(ada, app.origin, (await postDownload(ada, film('bot'))).id);
    const until = (await overview()).rests[0]?.until;
    const refused = await list().expect(503);
    expect(refused.body).toMatchObject({ code: 'sites.resting-sign-in', params: { until } });
    const made = await ben
      .post('/api/subscriptions')
      .send({ url: `${site.origin}/channel/grows-700`, quality: '360p', backfill: 0 })
      .expect(201);
    const { id } = made.body as SubscriptionAnswer;
    await expect.poll(async () => (await followed(id)).nextCheckAt).toBe(until);
    expect(await followed(id)).toMatchObject({ failure: null, waitCode: 'sites.resting-sign-in' });
    expect(site.controls.count(/gen-7$|grows-700/)).toBe(0);
    await ada.post('/api/sites/other/try-now').expect(200);
    await list().expect(200);
    await ben.post(`/api/subscriptions/${id}/check`).expect(200);
    await expect.poll(async () => (await followed(id)).lastCheckedAt).not.toBeNull();
    expect(await followed(id)).toMatchObject({ failure: null, waitCode: null });
    expect((await overview()).rests).toMatchObject([{ isTrying: false }]);
    await ben.delete(`/api/subscriptions/${id}`).expect(204);
  });
});

describe('a queue that rests', () => {
  let site: Site;
  let app: TestApp;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp();
  });
  afterAll(async () => {
    vi.useRealTimers();
    await app.close();
    rmSync(app.dataDir, { recursive: true, force: true });
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;

  it('rests on after a restart, loses nothing, and goes on', async () => {
    const ada = await app.setUp();
    await downloadEnded(ada, app.origin, (await postDownload(ada, film('bot'))).id);
    const waiting = await postDownload(ada, film('gen-61'));
    await downloadWhere(ada, app.origin, waiting.id, ({ wait }) => wait !== null);
    await app.app.close();
    app = await startApp({ dataDir: app.dataDir });
    const again = await signedIn();
    const { body } = await again.get(`/api/downloads/${waiting.id}`).expect(200);
    expect(body).toMatchObject({ status: 'queued', wait: { code: 'sites.resting-sign-in' } });
    expect(site.controls.count('/api/videos/gen-61')).toBe(0);
    await again.post('/api/sites/other/try-now').expect(200);
    expect(await downloadEnded(again, app.origin, waiting.id)).toMatchObject({ status: 'completed' });
  });

  it('waits while its site answers 429 for ten minutes (by a clock that is moved on), tries one, and brings everything', async () => {
    const ada = await signedIn();
    const ben = app.browser();
    const { body } = await ada.post('/api/invitations').send({ role: 'member' }).expect(201);
    const joining = {
      token: (body as { token: string }).token,
      username: 'Ben',
      password: 'a long password',
    };
    await ben.post('/api/invitations/accept').send(joining).expect(201);
    site.controls.reset();
    site.controls.failNext(/^\/api\/videos\/gen-7\d$/, Infinity, 429);
    const wishes: [Browser, DownloadAnswer][] = [];
    for (const [index, browser] of [ada, ben, ada, ben, ada].entries())
      wishes.push([browser, await postDownload(browser, film(`gen-7${index}`))]);
    let until = 0;
    for (const [browser, { id }] of wishes) {
      const told = await downloadWhere(browser, app.origin, id, ({ wait }) => wait?.code === 'sites.resting');
      until = Date.parse(told.wait?.until ?? '');
    }
    const asked = () => site.controls.count(/^\/api\/videos\/gen-7/);
    const refused = asked();
    const dispatch = () => app.app.get(DownloadsDispatcher, { strict: false }).dispatch();
    const start = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: start });
    vi.setSystemTime(start + 10 * MINUTE);
    await dispatch();
    expect(asked()).toBe(refused);

    site.controls.reset();
    const gate = site.controls.hold(/^\/api\/videos\/gen-7/);
    vi.setSystemTime(until + 1000);
    await dispatch();
    await gate.reached();
    await dispatch();
    expect(asked()).toBe(1);
    gate.release();
    for (const [browser, { id }] of wishes)
      expect(await downloadEnded(browser, app.origin, id)).toMatchObject({
        status: 'completed',
        error: null,
      });
    const { items } = (await ada.get('/api/media?limit=200').expect(200)).body as {
      items: { title: string }[];
    };
    const titles = items.map(({ title }) => title).filter((title) => /film 7\d$/.test(title));
    expect(titles.sort()).toEqual([0, 1, 2, 3, 4].map((number) => `Home film 7${number}`));
  });

  async function signedIn(): Promise<Browser> {
    const browser = app.browser();
    await browser
      .post('/api/sessions')
      .send({ username: 'Ada', password: 'correct horse battery' })
      .expect(201);
    return browser;
  }
});
