import { EntityManager } from '@mikro-orm/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Socket } from 'socket.io-client';
import { DownloadIntake } from '../../server/src/features/downloads/download-intake.service.js';
import { Download } from '../../server/src/features/downloads/download.entity.js';
import { DownloadsReconciler } from '../../server/src/features/downloads/downloads.reconciler.js';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
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

describe.each(['sqlite', 'postgresql'] as const)('downloads on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let ben: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({
      database,
      environment: { FOYER_DOWNLOADS_PER_PERSON: '2', FOYER_DOWNLOADS_AT_ONCE: '3' },
    });
    ada = await app.setUp();
    ben = await app.join('member', 'Ben');
  });

  beforeEach(() => site.controls.reset());

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;

  it('turns a link into a film, and says so at every step over the socket', async () => {
    const socket: Socket = await openSocket(app.origin, cookieOf(ada));
    const seen: DownloadAnswer[] = [];
    socket.on('download.changed', (download: DownloadAnswer) => seen.push(download));
    const accepted = await postDownload(ada, film('aurora'));
    expect(accepted).toMatchObject({ status: 'queued', progress: 0, mediaId: null, error: null });
    const ended = await downloadEnded(ada, app.origin, accepted.id);
    expect(ended).toMatchObject({ status: 'completed', progress: 1, error: null });
    const statuses = [...new Set(seen.filter(({ id }) => id === accepted.id).map(({ status }) => status))];
    expect(statuses).toEqual(['queued', 'probing', 'downloading', 'processing', 'completed']);
    const truth = await ada.get(`/api/downloads/${accepted.id}`).expect(200);
    expect(truth.body).toEqual(seen.filter(({ id }) => id === accepted.id).at(-1));
    const media = await ada.get(`/api/media/${ended.mediaId}`).expect(200);
    expect(media.body).toMatchObject({
      title: ended.title,
      kind: 'video',
      videoCodec: 'h264',
      audioCodec: 'aac',
    });
    socket.disconnect();
  });

  it('takes only the sound when asked', async () => {
    const ended = await downloadEnded(ada, app.origin, (await postDownload(ada, film('gen-40'), 'audio')).id);
    const media = await ada.get(`/api/media/${ended.mediaId}`).expect(200);
    expect(media.body).toMatchObject({ kind: 'audio', videoCodec: null });
  });

  it('keeps to the chosen height', async () => {
    const ended = await downloadEnded(ada, app.origin, (await postDownload(ada, film('aurora'), '360p')).id);
    const media = await ada.get(`/api/media/${ended.mediaId}`).expect(200);
    expect(media.body).toMatchObject({ height: 360 });
  });

  it('fetches a film once for everybody who wants it at the same time', async () => {
    const gate = site.controls.hold('/media/big-9.mp4', { afterBytes: 100_000 });
    const [first, second] = [await postDownload(ada, film('big-9')), await postDownload(ben, film('big-9'))];
    await gate.reached();
    expect(await ben.get(`/api/downloads/${second.id}`)).toMatchObject({ body: { status: 'queued' } });
    gate.release();
    const [mine, theirs] = [
      await downloadEnded(ada, app.origin, first.id),
      await downloadEnded(ben, app.origin, second.id),
    ];
    expect(theirs).toMatchObject({ status: 'completed', mediaId: mine.mediaId, title: mine.title });
    expect(site.controls.count('/media/big-9.mp4')).toBe(1);
  });

  it('finishes everybody who waits for a film, or nobody, when the database fails between them', async () => {
    const sql = (text: string) =>
      app.app.get(EntityManager, { strict: false }).fork().getConnection().execute(text);
    const fails = "old.status = 'queued' and new.status = 'completed'";
    if (database === 'sqlite')
      await sql(
        `create trigger power_cut before update on downloads when ${fails} begin select raise(abort, 'gone'); end`,
      );
    else {
      const body = "begin raise exception 'gone'; end";
      await sql(`create function power_cut() returns trigger language plpgsql as $$ ${body} $$`);
      await sql(
        `create trigger power_cut before update on downloads for each row when (${fails}) execute function power_cut()`,
      );
    }
    const gate = site.controls.hold('/media/gen-45.mp4');
    const adas = await postDownload(ada, film('gen-45'));
    const bens = await postDownload(ben, film('gen-45'));
    await gate.reached();
    gate.release();
    const interrupted = `download ${adas.id} was interrupted`;
    await vi.waitFor(() => expect(app.log.map(({ msg }) => msg)).toContain(interrupted), { timeout: 20_000 });
    for (const [browser, { id }] of [[ada, adas] as const, [ben, bens] as const]) {
      const { body } = await browser.get(`/api/downloads/${id}`).expect(200);
      expect(body).toMatchObject({ mediaId: null, finishedAt: null });
    }
    await sql(`drop trigger power_cut${database === 'sqlite' ? '' : ' on downloads'}`);
    const both = [
      await downloadEnded(ada, app.origin, adas.id),
      await downloadEnded(ben, app.origin, bens.id),
    ];
    expect(both.map(({ status }) => status)).toEqual(['completed', 'completed']);
  });

  it('goes on although the clock was set forward and back', async () => {
    const get = <Part>(part: Parameters<typeof app.app.get>[0]) =>
      app.app.get(part, { strict: false }) as Part;
    const em = () => get<EntityManager>(EntityManager).fork();
    const nextYear = new Date(Date.now() + 365 * 86_400_000);
    const { id: personId } = (await ada.get('/api/people/me').expect(200)).body as { id: string };
    const left: Partial<Download>[] = [
      { failures: 1, notBefore: nextYear },
      { notBefore: null, holdCode: 'sites.resting', heldUntil: nextYear },
      { notBefore: null, status: 'downloading', attempts: 1, heartbeatAt: nextYear },
    ];
    const ids: string[] = [];
    for (const [index, change] of left.entries()) {
      const wish = { url: film(`gen-${46 + index}`), quality: '360p' } as const;
      const { row } = await get<DownloadIntake>(DownloadIntake).takeIn(personId, wish, {
        notBefore: nextYear,
      });
      await em().nativeUpdate(Download, { id: row.id }, change);
      ids.push(row.id);
    }
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    await get<DownloadsReconciler>(DownloadsReconciler).tick();
    vi.useRealTimers();
    for (const id of ids)
      expect(await downloadEnded(ada, app.origin, id)).toMatchObject({ status: 'completed', error: null });
  });

  it('runs two of a person and three of the house at once, fairly', async () => {
    const gate = site.controls.hold(/\/media\/big-\d+\.mp4/, { afterBytes: 100_000 });
    const adas = [];
    for (const size of [3, 4, 5]) adas.push(await postDownload(ada, film(`big-${size}`)));
    const bens = [];
    for (const size of [6, 7]) bens.push(await postDownload(ben, film(`big-${size}`)));
    await gate.reached(3);
    const running = async (browser: Browser) => {
      const { body } = await browser.get('/api/downloads?status=active').expect(200);
      return (body as { items: DownloadAnswer[] }).items.filter(({ status }) => status !== 'queued').length;
    };
    expect([await running(ada), await running(ben)]).toEqual([2, 1]);
    gate.release();
    for (const { id } of adas)
      expect(await downloadEnded(ada, app.origin, id)).toMatchObject({ status: 'completed' });
    for (const { id } of bens)
      expect(await downloadEnded(ben, app.origin, id)).toMatchObject({ status: 'completed' });
  });

  it('is cancelled at any point, and can be tried again', async () => {
    const gate = site.controls.hold('/media/big-8.mp4', { afterBytes: 500_000 });
    const { id } = await postDownload(ada, film('big-8'));
    await gate.reached();
    const cancelled = await ada.post(`/api/downloads/${id}/cancel`).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    gate.release();
    const twice = await ada.post(`/api/downloads/${id}/cancel`).expect(409);
    expect(twice.body).toMatchObject({ code: 'downloads.not-cancellable' });
    await ada.post(`/api/downloads/${id}/retry`).expect(200);
    expect(await downloadEnded(ada, app.origin, id)).toMatchObject({ status: 'completed', error: null });
    const retried = await ada.post(`/api/downloads/${id}/retry`).expect(409);
    expect(retried.body).toMatchObject({ code: 'downloads.not-retryable' });
  });

  it('is cancelled before it started, and leaves the list when told to', async () => {
    const gate = site.controls.hold(/\/media\/big-\d+\.mp4/, { afterBytes: 100_000 });
    const running = [await postDownload(ben, film('big-9')), await postDownload(ben, film('big-10'))];
    await gate.reached(2);
    const waiting = await postDownload(ben, film('gen-41'));
    expect((await ben.delete(`/api/downloads/${waiting.id}`).expect(409)).body).toMatchObject({
      code: 'downloads.still-running',
    });
    await ben.post(`/api/downloads/${waiting.id}/cancel`).expect(200);
    await ben.delete(`/api/downloads/${waiting.id}`).expect(204);
    await ben.get(`/api/downloads/${waiting.id}`).expect(404);
    gate.release();
    for (const { id } of running) await downloadEnded(ben, app.origin, id);
  });

  it('answers the same request twice with one download', async () => {
    const body = { url: film('gen-42'), quality: 'best' };
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        ben.post('/api/downloads').set('idempotency-key', 'phone-1').send(body).expect(202),
      ),
    );
    expect(new Set(answers.map(({ body: answer }) => (answer as DownloadAnswer).id)).size).toBe(1);
    await downloadEnded(ben, app.origin, (answers[0]?.body as DownloadAnswer).id);
    const later = await ben.post('/api/downloads').set('idempotency-key', 'phone-1').send(body).expect(202);
    expect(later.body).toMatchObject({ id: (answers[0]?.body as DownloadAnswer).id, status: 'completed' });
  });

  it('shows a person their own, an administrator everybody’s, a guest none', async () => {
    const { id } = await postDownload(ada, film('gen-43'));
    await ben.get(`/api/downloads/${id}`).expect(404);
    expect((await ben.post(`/api/downloads/${id}/cancel`).expect(404)).body).toMatchObject({
      code: 'downloads.not-found',
    });
    const own = await postDownload(ben, film('gen-44'));
    await ada.get(`/api/downloads/${own.id}`).expect(200);
    const everyone = await ada.get('/api/downloads?everyone=true&limit=200').expect(200);
    expect((everyone.body as { items: DownloadAnswer[] }).items.map((item) => item.id)).toContain(own.id);
    const mine = await ben.get('/api/downloads?everyone=true&limit=200').expect(200);
    expect((mine.body as { items: DownloadAnswer[] }).items.map((item) => item.id)).not.toContain(id);
    const guest = await app.join('guest', 'Gus');
    await guest.get('/api/downloads').expect(403);
    await guest
      .post('/api/downloads')
      .send({ url: film('gen-45') })
      .expect(403);
    await app.browser().get('/api/downloads').expect(401);
    await downloadEnded(ada, app.origin, id);
    await downloadEnded(ben, app.origin, own.id);
  });

  it('lists by pages that neither skip nor repeat', async () => {
    const all = (await ada.get('/api/downloads?limit=200').expect(200)).body as { items: DownloadAnswer[] };
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor ? `&cursor=${cursor}` : '';
      const { body } = await ada.get(`/api/downloads?limit=2${query}`).expect(200);
      const page = body as { items: DownloadAnswer[]; nextCursor: string | null };
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(all.items.map(({ id }) => id));
  });

  it.each([
    ['no link', { url: 'hello world' }, 400, 'sites.malformed-link'],
    ['an option', { url: '-o/etc/passwd' }, 400, 'sites.malformed-link'],
    ['10 kB', { url: `https://a.example/${'x'.repeat(10_000)}` }, 400, 'http.invalid-request'],
    ['a file', { url: 'file:///etc/passwd' }, 422, 'sites.unsupported-link'],
    ['a script', { url: 'javascript:alert(1)' }, 422, 'sites.unsupported-link'],
    ['a search', { url: 'ytsearch:cats' }, 422, 'sites.unsupported-link'],
    ['an unknown quality', { url: 'https://example.org/', quality: '8k' }, 400, 'http.invalid-request'],
    ['the wrong field', { link: 'https://example.org/' }, 400, 'http.invalid-request'],
    ['a list', [], 400, 'http.invalid-request'],
  ])('refuses %s and changes nothing', async (_what, body, status, code) => {
    const before = await ada.get('/api/downloads?limit=1').expect(200);
    const answer = await ada.post('/api/downloads').send(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, status });
    expect((await ada.get('/api/downloads?limit=1').expect(200)).body).toEqual(before.body);
  });

  it.each(['/playlist?list=gen-5', '/channel/northern-light'])(
    'refuses a whole list in words: %s',
    async (path) => {
      const { id } = await postDownload(ada, `${site.origin}${path}`);
      expect(await downloadEnded(ada, app.origin, id)).toMatchObject({
        status: 'failed',
        error: { code: 'sites.is-a-playlist', isRetryable: false },
      });
    },
  );

  it('refuses an idempotency key that was used for another link, and a cursor of no list', async () => {
    const first = await ben
      .post('/api/downloads')
      .set('idempotency-key', 'phone-2')
      .send({ url: film('gen-46') });
    const other = await ben
      .post('/api/downloads')
      .set('idempotency-key', 'phone-2')
      .send({ url: film('gen-47') });
    expect(other.status).toBe(400);
    expect(other.body).toMatchObject({ code: 'http.invalid-request' });
    const cursor = Buffer.from(JSON.stringify([null, 'a\0b'])).toString('base64url');
    await ben.get(`/api/downloads?cursor=${cursor}`).expect(400);
    await downloadEnded(ben, app.origin, (first.body as DownloadAnswer).id);
  });

  it.each([
    'http://10.0.0.1/film.mp4',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/film.mp4',
    'http://[::ffff:192.168.1.1]/film.mp4',
    'http://2130706434/film.mp4',
    'http://[fd00::1]/film.mp4',
  ])('refuses %s at the door, as a preview does', async (url) => {
    const before = await ada.get('/api/downloads').expect(200);
    const { body } = await ada.post('/api/downloads').send({ url, quality: 'best' }).expect(422);
    expect(body).toMatchObject({ code: 'ytdlp.address-refused' });
    expect((await ada.get('/api/downloads').expect(200)).body).toEqual(before.body);
  });

  it.each(['ipv6', 'mapped', 'zero', 'decimal', 'metadata'])(
    'never fetches a private address behind a redirect: %s',
    async (which) => {
      const { id } = await postDownload(ada, `${site.origin}/redirect/private/${which}`);
      const ended = await downloadWhere(ada, app.origin, id, ({ error }) => error !== null);
      expect(ended.error).toMatchObject({ code: 'ytdlp.address-refused', isRetryable: false });
    },
  );
});
