import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { downloadEnded, downloadWhere, postDownload, sha256Of } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<TestApp['setUp']>>;

describe('a source that misbehaves', () => {
  let site: Site;
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({
      environment: { FOYER_DOWNLOAD_STALL_SECONDS: '5', FOYER_DOWNLOAD_MAX_BYTES: String(40 * 1024 * 1024) },
    });
    browser = await app.setUp();
  });

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const outcome = async (path: string, quality = 'best') => {
    const download = await postDownload(browser, `${site.origin}${path}`, quality);
    return downloadEnded(browser, app.origin, download.id);
  };

  const fileOf = (mediaId: string | null) => sha256Of(browser, `${app.origin}/media/${mediaId}/file`);

  /** The films by their ids: their pictures may come at any moment. */
  const mediaIds = async (): Promise<string[]> => {
    const { body } = await browser.get('/api/media').expect(200);
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };

  it('drops the connection midway: the film arrives whole all the same', async () => {
    const download = await outcome('/cut/clip-720.mp4?times=2');
    expect(download).toMatchObject({ status: 'completed', error: null });
    expect(await sha256Of(browser, `${app.origin}/media/${download.mediaId}/file`)).toBe(
      await site.sha256('clip-720.mp4'),
    );
  });

  it('goes silent midway: the attempt is stopped and the download goes on from where it was', async () => {
    const download = await outcome('/stall/clip-1080.mp4?times=2');
    expect(download).toMatchObject({ status: 'completed', error: null });
    expect(await sha256Of(browser, `${app.origin}/media/${download.mediaId}/file`)).toBe(
      await site.sha256('clip-1080.mp4'),
    );
  });

  it('promises more than it sends: the film is whole, or the cause is coded and it can be tried again', async () => {
    const download = await postDownload(browser, `${site.origin}/lying/long/clip-480.mp4`);
    const answer = await downloadWhere(
      browser,
      app.origin,
      download.id,
      ({ error, status }) => error !== null || status === 'completed',
    );
    if (answer.status === 'completed') {
      expect(await fileOf(answer.mediaId)).toBe(await site.sha256('clip-480.mp4'));
      return;
    }
    expect(answer.error).toEqual({ code: 'ytdlp.network', isRetryable: true });
    await browser.post(`/api/downloads/${download.id}/cancel`).expect(200);
  });

  it('promises less than it sends: half a film is never taken for a film, and is fetched anew', async () => {
    const before = await mediaIds();
    const download = await postDownload(browser, `${site.origin}/lying/short/clip-360.mp4`);
    const waiting = await downloadWhere(browser, app.origin, download.id, ({ error }) => error !== null);
    expect(waiting.error).toEqual({ code: 'library.incomplete', isRetryable: true });
    expect(waiting.mediaId).toBeNull();
    const asked = site.controls.count('/lying/short/clip-360.mp4');
    await site.controls.seen('/lying/short/clip-360.mp4', asked + 1);
    await browser.post(`/api/downloads/${download.id}/cancel`).expect(200);
    expect(await mediaIds()).toEqual(before);
  });

  it('never answers: the failure says so and can be tried again', async () => {
    const download = await postDownload(browser, `${site.origin}/silent`);
    const waiting = await downloadWhere(browser, app.origin, download.id, ({ error }) => error !== null);
    expect(waiting.error?.isRetryable).toBe(true);
    expect(['downloads.stalled', 'ytdlp.network']).toContain(waiting.error?.code);
    await browser.post(`/api/downloads/${download.id}/cancel`).expect(200);
  });

  it('sends without end: it is stopped at the largest size', async () => {
    expect(await outcome('/endless/film.mp4?bps=200000000')).toMatchObject({
      status: 'failed',
      error: { code: 'ytdlp.too-large' },
    });
  });

  it('sends nothing, or no film at all: it fails and nothing enters the library', async () => {
    const before = await mediaIds();
    for (const path of ['/empty/film.mp4', '/garbage/film.mp4', '/pages/bread', '/wall.json']) {
      const download = await postDownload(browser, `${site.origin}${path}`);
      const answer = await downloadWhere(browser, app.origin, download.id, ({ error }) => error !== null);
      expect(answer.error?.code, path).toMatch(/^(ytdlp|library)\./);
      if (answer.status !== 'failed') await browser.post(`/api/downloads/${download.id}/cancel`).expect(200);
    }
    expect(await mediaIds()).toEqual(before);
  });

  it('is a live stream: it is refused in words instead of being recorded for ever', async () => {
    expect(await outcome('/hls/live/evening/index.m3u8')).toMatchObject({
      status: 'failed',
      error: { code: 'downloads.live-stream', isRetryable: false },
    });
  });

  it('sends in circles: the cause is coded, and it is tried again later', async () => {
    const download = await postDownload(browser, `${site.origin}/redirect/loop`);
    const waiting = await downloadWhere(browser, app.origin, download.id, ({ error }) => error !== null);
    expect(waiting.error?.code).toMatch(/^ytdlp\.[a-z-]+$/);
    if (waiting.status === 'queued') await browser.post(`/api/downloads/${download.id}/cancel`).expect(200);
  });

  it.each([
    ['/status/403', 'ytdlp.sign-in-wanted'],
    ['/status/404', 'ytdlp.removed'],
    ['/watch?v=private', 'ytdlp.private'],
    ['/watch?v=geo', 'ytdlp.geo-blocked'],
    ['/watch?v=bot', 'ytdlp.sign-in-wanted'],
  ])('refuses %s: the download has failed with %s', async (path, code) => {
    expect(await outcome(path)).toMatchObject({ status: 'failed', error: { code } });
  });
});
