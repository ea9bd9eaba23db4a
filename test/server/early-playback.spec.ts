import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import type { WatchSessionAnswer } from '../../server/src/features/early-playback/early-playback.contract.js';
import type { PlanUsage } from '../../server/src/features/plans/plans.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { downloadEnded, downloadWhere, postDownload } from '../support/watch-downloads.ts';
import { playlistOf, sessionWhere } from '../support/watch-sessions.ts';

type Browser = ReturnType<TestApp['browser']>;

const patience = { timeout: 40_000, interval: 200 };

describe('watching while it arrives', () => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let ben: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ environment: { FOYER_WATCH_IDLE_SECONDS: '30' } });
    ada = await app.setUp();
    ben = await app.join('member', 'Ben');
  });

  afterEach(async () => {
    site.controls.reset();
    for (const id of folders()) {
      await ada.delete(`/api/watch-sessions/${id}`);
      await ben.delete(`/api/watch-sessions/${id}`);
    }
    await expect.poll(folders, patience).toEqual([]);
  });

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;
  const sessionsFolder = () => join(app.dataDir, 'media/.incoming/sessions');
  const folders = () => (existsSync(sessionsFolder()) ? readdirSync(sessionsFolder()) : []);
  const where = (session: WatchSessionAnswer, test: (answer: WatchSessionAnswer) => boolean, who = ada) =>
    sessionWhere(who, app.origin, session.id, test);
  const plays = (session: WatchSessionAnswer, who = ada) =>
    where(session, ({ state }) => state !== 'starting', who);

  /** Starts a download that stops in the middle of a file until the gate is released. */
  async function halfWay(id: string, path: string | RegExp, afterBytes: number) {
    const gate = site.controls.hold(path, { afterBytes });
    const { id: downloadId } = await postDownload(ada, film(id));
    await gate.reached();
    await downloadWhere(ada, app.origin, downloadId, ({ status }) => status === 'downloading');
    return { gate, downloadId };
  }

  async function watchDownload(id: string): Promise<WatchSessionAnswer> {
    const { body } = await ada.post(`/api/downloads/${id}/watch`).expect(201);
    return body as WatchSessionAnswer;
  }

  async function watchLink(url: string, who = ada): Promise<WatchSessionAnswer> {
    const { body } = await who.post('/api/watch-sessions').send({ url }).expect(201);
    return body as WatchSessionAnswer;
  }

  it('plays a download from its first bytes, and to its end once that has come', async () => {
    const { gate, downloadId } = await halfWay('orbit', '/media/long.mp4', 400_000);
    const session = await watchDownload(downloadId);
    expect(session).toMatchObject({ downloadId, title: 'A minute in orbit', durationSeconds: 60 });
    expect(await plays(session)).toMatchObject({ state: 'playing', errorCode: null });
    const early = await playlistOf(ada, session);
    expect(early.hasEnded).toBe(false);
    expect(early.seconds).toBeGreaterThan(1);
    expect(early.seconds).toBeLessThan(55);
    await ada.put(`/api/watch-sessions/${session.id}/position`).send({ seconds: 17 }).expect(204);
    gate.release();
    const { mediaId } = await downloadEnded(ada, app.origin, downloadId);
    expect(mediaId).toBe(downloadId);
    await where(session, ({ state }) => state === 'whole');
    const whole = await playlistOf(ada, session);
    expect(whole).toMatchObject({ hasEnded: true });
    expect(whole.seconds).toBeCloseTo(60, 0);
    expect(whole.segments.slice(0, early.segments.length)).toEqual(early.segments);
    await ada
      .get(session.streamUrl.replace('index.m3u8', whole.segments.at(-1) ?? ''))
      .expect(200)
      .expect('content-type', 'video/mp2t');
    const media = await ada.get(`/api/media/${downloadId}`).expect(200);
    expect(media.body).toMatchObject({ watch: { positionSeconds: 17 } });
    await ada.post(`/api/downloads/${downloadId}/watch`).expect(409, /early-playback.already-here/);
  });

  it('plays a download that comes in segments', async () => {
    const gate = site.controls.hold(/\/hls\/vod\/.*3\.ts/);
    const { id } = await postDownload(ada, film('hls'));
    await gate.reached();
    const session = await watchDownload(id);
    expect(await plays(session)).toMatchObject({ state: 'playing' });
    const early = await playlistOf(ada, session);
    gate.release();
    await downloadEnded(ada, app.origin, id);
    await where(session, ({ state }) => state === 'whole');
    expect((await playlistOf(ada, session)).seconds).toBeGreaterThan(early.seconds);
  });

  it('says what can be played only once it is whole, and what has not begun', async () => {
    const gate = site.controls.hold('/media/slow-start.mp4', { afterBytes: 60_000 });
    const { body } = await ada
      .post('/api/downloads')
      .send({ url: `${site.origin}/media/slow-start.mp4`, quality: 'best' })
      .expect(202);
    const { id } = body as DownloadAnswer;
    await gate.reached(2);
    await ada.post(`/api/downloads/${id}/watch`).expect(409, /early-playback.not-yet/);
    gate.release();
    await downloadEnded(ada, app.origin, id);
  });

  it('ends with a reason when the download is cancelled, and leaves nothing of either', async () => {
    const { gate, downloadId } = await halfWay('orbit', '/media/long.mp4', 300_000);
    const session = await watchDownload(downloadId);
    await plays(session);
    await ada.post(`/api/downloads/${downloadId}/cancel`).expect(200);
    const stopped = await where(session, ({ state }) => state === 'failed');
    expect(stopped.errorCode).toBe('early-playback.stopped');
    gate.release();
    await ada.delete(`/api/watch-sessions/${session.id}`).expect(204);
    await expect
      .poll(() => existsSync(join(app.dataDir, 'media/.incoming', downloadId)), patience)
      .toBe(false);
    expect(await ffmpegsOf(session.id)).toEqual([]);
  });

  it('counts what is watched without being kept in the month of its person’s plan, and not as storage', async () => {
    const member = async (username: string, monthlyBytes: number) => {
      const browser = await app.join('member', username);
      const me = await browser.get('/api/people/me').expect(200);
      const plan = { storageBytes: null, largestFileBytes: null, atOnce: null, weight: 1 };
      const made = await ada
        .post('/api/plans')
        .send({ name: username, ...plan, monthlyBytes })
        .expect(201);
      const { id: planId } = made.body as { id: string };
      await ada
        .put(`/api/people/${(me.body as { id: string }).id}/plan`)
        .send({ planId })
        .expect(200);
      return browser;
    };
    const rich = await member('Rich', 1e9);
    const session = await watchLink(film('harbour'), rich);
    await where(session, ({ state }) => state === 'whole', rich);
    const usage = async () => (await rich.get('/api/me/usage').expect(200)).body as PlanUsage;
    await expect.poll(async () => (await usage()).volume.usedBytes).toBeGreaterThan(100_000);
    expect(await usage()).toMatchObject({ storage: { usedBytes: 0 }, reservedBytes: 0 });
    await rich.delete(`/api/watch-sessions/${session.id}`).expect(204);
    const poor = await member('Poor', 1000);
    const wish = { url: film('harbour') };
    const refused = await poor.post('/api/watch-sessions').send(wish).expect(409);
    expect(refused.body).toMatchObject({ code: 'plans.volume-used-up' });
  });

  it('plays a link without keeping it, and leaves nothing behind', async () => {
    const session = await watchLink(film('harbour'));
    expect(session).toMatchObject({
      downloadId: null,
      state: 'starting',
      title: 'Harbour at five in the morning',
    });
    await where(session, ({ state }) => state === 'whole');
    expect((await playlistOf(ada, session)).seconds).toBeCloseTo(10, 0);
    expect(site.controls.count('/media/clip-720.mp4')).toBeGreaterThan(0);
    expect(site.controls.count('/media/clip-1080.mp4')).toBe(0);
    await ada.delete(`/api/watch-sessions/${session.id}`).expect(204);
    expect(folders()).toEqual([]);
    for (const list of ['downloads', 'history']) {
      const { body } = await ada.get(`/api/${list}`).expect(200);
      expect(JSON.stringify(body)).not.toContain('harbour');
    }
    await ada.get(session.streamUrl).expect(404);
  });

  it('converts what browsers do not take', async () => {
    const session = await watchLink(`${site.origin}/media/vp9-360.webm`);
    await where(session, ({ state }) => state === 'whole');
    const { segments } = await playlistOf(ada, session);
    expect(segments.length).toBeGreaterThan(1);
    const path = join(sessionsFolder(), session.id, segments[0] ?? '');
    const { stdout } = await promisify(execFile)('ffprobe', [
      ...['-v', 'error', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', path],
    ]);
    expect([...new Set(stdout.trim().split(/\n+/))].sort()).toEqual(['aac', 'h264']);
  });

  it('is nobody else’s, and two at once', async () => {
    const gate = site.controls.hold(/\/media\/clip-\d+\.mp4/, { afterBytes: 100_000 });
    const mine = await watchLink(film('harbour'));
    for (const ask of [
      ben.get(`/api/watch-sessions/${mine.id}`),
      ben.get(mine.streamUrl),
      ben.put(`/api/watch-sessions/${mine.id}/position`).send({ seconds: 3 }),
      ben.delete(`/api/watch-sessions/${mine.id}`),
    ])
      await ask.expect(404);
    await ada.get(mine.streamUrl.replace('index.m3u8', '..%2f..%2fdatabase.sqlite')).expect(404);
    await app.browser().get(mine.streamUrl).expect(401);
    await watchLink(film('aurora'));
    await ada
      .post('/api/watch-sessions')
      .send({ url: film('tram') })
      .expect(429, /early-playback.too-many/);
    gate.release();
  });

  it('refuses what downloads refuse, with the same codes', async () => {
    const refused = async (url: string, status: number, code: string) => {
      const { body } = await ada.post('/api/watch-sessions').send({ url }).expect(status);
      expect(body).toMatchObject({ code });
    };
    await refused('file:///etc/passwd', 422, 'sites.unsupported-link');
    await refused(film('private'), 422, 'ytdlp.private');
    await refused(film('pain'), 422, 'early-playback.no-single-stream');
    await refused(film('window'), 422, 'downloads.live-stream');
    const rules = '/api/sites/other/settings';
    const plain = {
      requestsPerMinute: null,
      pauseSeconds: 0,
      atOnce: null,
      maxQuality: 'best',
      features: [],
    };
    await ada
      .put(rules)
      .send({ ...plain, isOn: false })
      .expect(200);
    await refused(film('harbour'), 422, 'sites.switched-off');
    await ada
      .put(rules)
      .send({ ...plain, isOn: true })
      .expect(200);
    expect(folders()).toEqual([]);
  });

  it('ends when its person signs out, with its folder and its processes', async () => {
    const eve = await app.join('member', 'Eve');
    const gate = site.controls.hold('/media/long.mp4', { afterBytes: 300_000 });
    const session = await watchLink(film('orbit'), eve);
    await plays(session, eve);
    expect((await ffmpegsOf(session.id)).length).toBeGreaterThan(0);
    await eve.delete('/api/sessions/current').expect(204);
    await expect.poll(folders, patience).toEqual([]);
    expect(await ffmpegsOf(session.id)).toEqual([]);
    gate.release();
  });
});

/** The ffmpeg processes that name a session. */
async function ffmpegsOf(id: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
  return stdout.split('\n').filter((line) => line.includes(id) && /(^|\/|\s)ffmpeg\s/.test(line));
}
