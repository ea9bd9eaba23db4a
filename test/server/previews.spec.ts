import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { YtDlp } from '../../server/src/core/ytdlp/ytdlp.js';
import { pickFormats } from '../../server/src/features/sites/domain/pick-formats.js';
import { previewSchema, type Preview, type Quality } from '../../server/src/features/sites/sites.contract.js';
import { hostileTitles } from '../site/catalogue.ts';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { processesNaming } from '../support/processes.ts';
import { cookieOf, downloadEnded, postDownload } from '../support/watch-downloads.ts';

type Browser = Awaited<ReturnType<TestApp['setUp']>>;

/** The private Redis and the warm worker. */
const RESIDENT_PROCESSES = 2;

let site: Site;
let house: TestApp;
let admin: Browser;
let member: Browser;

beforeAll(async () => {
  site = await startSite();
  house = await startApp();
  admin = await house.setUp();
  member = await house.join('member', 'Mina');
  await house.app.get(YtDlp).ready();
});
beforeEach(() => site.controls.reset());
afterAll(async () => {
  await house.close();
  await site.close();
});

const watch = (id: string) => `${site.origin}/watch?v=${id}`;

async function preview(url: string, browser = member): Promise<Preview> {
  const { body } = await browser.post('/api/previews').send({ url }).expect(200);
  return previewSchema.parse(body);
}

async function refusal(url: unknown, browser = member): Promise<{ status: number; code: string }> {
  const { status, body, type } = await browser.post('/api/previews').send({ url });
  expect(type).toBe('application/problem+json');
  return { status, code: (body as { code: string }).code };
}

async function bytesOf(file: string): Promise<number> {
  const answer = await fetch(`${site.origin}/media/${file}`, { method: 'HEAD' });
  return Number(answer.headers.get('content-length'));
}

describe('a preview', () => {
  it('tells everything about a film', async () => {
    const film = await preview(watch('aurora'));
    expect(film).toMatchObject({
      url: watch('aurora'),
      site: 'other',
      siteName: '127.0.0.1',
      externalId: 'FoyerTest:aurora',
      title: 'Aurora over Tromsø',
      author: 'Northern Light',
      authorUrl: `${site.origin}/channel/northern-light`,
      durationSeconds: 10,
      views: 1_284_553,
      likes: 64_201,
      uploadedOn: '2026-01-14',
      liveStatus: 'not-live',
      languages: ['en'],
      tags: ['aurora', 'norway', 'night sky', 'timelapse'],
      existingMediaId: null,
    });
    expect(film.description.split('\n')).toHaveLength(5);
    expect(film.chapters).toEqual([
      { title: 'Dusk', startSeconds: 0, endSeconds: 3 },
      { title: 'First light', startSeconds: 3, endSeconds: 7 },
      { title: 'The whole sky', startSeconds: 7, endSeconds: 10 },
    ]);
    expect(film.artworkUrl).toMatch(/^\/api\/artwork\/[\w-]+\.[\w-]+$/);
  });

  it('offers the sizes there are, with the bytes they have', async () => {
    const { choices } = await preview(watch('aurora'));
    expect(choices).toEqual([
      { quality: 'best', height: 1080, videoCodec: 'h264', estimatedBytes: await bytesOf('clip-1080.mp4') },
      { quality: '1080p', height: 1080, videoCodec: 'h264', estimatedBytes: await bytesOf('clip-1080.mp4') },
      { quality: '720p', height: 720, videoCodec: 'h264', estimatedBytes: await bytesOf('clip-720.mp4') },
      { quality: '480p', height: 480, videoCodec: 'h264', estimatedBytes: await bytesOf('clip-480.mp4') },
      { quality: '360p', height: 360, videoCodec: 'h264', estimatedBytes: await bytesOf('clip-360.mp4') },
      { quality: 'audio', height: null, videoCodec: null, estimatedBytes: await bytesOf('audio.m4a') },
    ]);
  });

  it.each<[string, Quality[]]>([
    ['pain', ['best', '1080p', '720p', 'audio']],
    ['modern', ['best', '360p', 'audio']],
    ['puddle', ['best', '360p', 'audio']],
    ['orbit', ['best', 'audio']],
    ['rain', ['best', 'audio']],
    ['hls', ['best', '1080p', '720p', '360p', 'audio']],
    ['dash', ['best', '720p', '360p', 'audio']],
  ])('of %s offers %j', async (id, qualities) => {
    const { choices } = await preview(watch(id));
    expect(choices.map((choice) => choice.quality)).toEqual(qualities);
  });

  it('estimates a size from what the site says, and keeps silent when it says nothing', async () => {
    const approximate = await preview(watch('nightmarket'));
    const exact = await bytesOf('clip-1080.mp4');
    expect(approximate.choices[0]?.estimatedBytes).toBe(Math.round(exact * 1.04));
    const unsized = await preview(watch('tram'));
    expect(unsized.choices.every((choice) => choice.estimatedBytes === null)).toBe(true);
  });

  it('picks the very formats that a download then fetches', async () => {
    const ytdlp = house.app.get(YtDlp);
    const folder = mkdtempSync(join(tmpdir(), 'foyer-picks-'));
    const cases: [string, Quality][] = [
      ['aurora', 'best'],
      ['aurora', '480p'],
      ['aurora', 'audio'],
      ['pain', '480p'],
      ['modern', 'best'],
      ['modern', 'audio'],
      ['harbour', 'audio'],
      ['hls', '720p'],
      ['dash', 'best'],
    ];
    try {
      for (const [id, quality] of cases) {
        const jobFolder = join(folder, `${id}-${quality}`);
        const file = await ytdlp.download({ url: watch(id), quality, jobFolder });
        const picked = pickFormats(file.info, quality)?.formats.map((format) => format.formatId);
        expect([id, quality, picked?.join('+')]).toEqual([id, quality, file.formatId]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it.each([
    ['window', 'live'],
    ['concert', 'was-live'],
    ['premiere', 'upcoming'],
    ['live-soon', 'upcoming'],
  ])('of %s says that it is %s', async (id, liveStatus) => {
    const stream = await preview(watch(id));
    expect(stream.liveStatus).toBe(liveStatus);
    expect(stream.choices[0]).toMatchObject({ quality: 'best' });
    if (liveStatus !== 'was-live') expect(stream.choices[0]?.estimatedBytes).toBeNull();
  });

  it('works for a page and for a bare file of a site that nobody knows', async () => {
    const page = await preview(`${site.origin}/pages/film`);
    expect(page).toMatchObject({ url: `${site.origin}/pages/film`, externalId: 'HTML5MediaEmbed:film-1' });
    const file = await preview(`${site.origin}/media/clip-360.mp4`);
    expect(file).toMatchObject({ title: 'clip-360', liveStatus: 'not-live', existingMediaId: null });
    expect(file.choices.map((choice) => choice.quality)).toEqual(['best', 'audio']);
  });

  it('is of the film when the link names a list besides it', async () => {
    expect((await preview(`${watch('harbour')}&list=films`)).title).toBe('Harbour at five in the morning');
  });

  it('says when the film is in the library already', async () => {
    expect(await preview(watch('gen-3'))).toMatchObject({ existingMediaId: null, alreadyHere: null });
    const { id } = await postDownload(member, watch('gen-3'), '360p');
    const { mediaId } = await downloadEnded(member, house.origin, id);
    expect(mediaId).not.toBeNull();
    const known = await preview(watch('gen-3'));
    expect(known.existingMediaId).toBe(mediaId);
    expect(known.alreadyHere?.copies).toMatchObject([{ mediaId, height: 360, likeness: 'exact' }]);
    expect(known.alreadyHere?.byQuality).toContainEqual({ quality: '360p', relation: 'same' });
    expect(known.alreadyHere?.byQuality).toContainEqual({ quality: 'audio', relation: 'sound-only' });
  });
});

describe('asking again', () => {
  it('is answered from memory, for everybody', async () => {
    const asked = () => site.controls.count('/api/videos/gen-20');
    const [one, other] = await Promise.all([preview(watch('gen-20')), preview(watch('gen-20'), admin)]);
    expect(other).toEqual(one);
    expect(asked()).toBe(1);
    expect(await preview(`  ${watch('gen-20')}  `)).toEqual(one);
    expect(asked()).toBe(1);
  });

  it('asks the site again after a failure', async () => {
    site.controls.failNext('/api/videos/gen-21', Infinity, 404);
    expect(await refusal(watch('gen-21'))).toEqual({ status: 422, code: 'ytdlp.removed' });
    site.controls.reset();
    expect((await preview(watch('gen-21'))).title).toBe('Home film 21');
  });

  it('ends the work when nobody waits any more, and limits how much one person has at once', async () => {
    const processes = () => processesNaming(house.dataDir).length;
    const gate = site.controls.hold(/^\/api\/videos\/gen-3\d/);
    const caller = new AbortController();
    const asking = ['gen-31', 'gen-32', 'gen-33', 'gen-34'].map((id) =>
      fetch(`${house.origin}/api/previews`, {
        method: 'POST',
        signal: caller.signal,
        headers: { cookie: cookieOf(member), 'content-type': 'application/json', origin: house.origin },
        body: JSON.stringify({ url: watch(id) }),
      }),
    );
    await gate.reached(4);
    expect(processes()).toBeGreaterThanOrEqual(RESIDENT_PROCESSES + 4);
    expect(await refusal(watch('gen-35'))).toEqual({ status: 429, code: 'http.too-many-requests' });
    caller.abort();
    await Promise.allSettled(asking);
    await vi.waitFor(() => expect(processes()).toBe(RESIDENT_PROCESSES), { timeout: 10_000, interval: 100 });
    gate.release();
    expect((await preview(watch('gen-35'))).title).toBe('Home film 35');
    expect(house.log.filter((line) => line['level'] === 'error')).toEqual([]);
  });
});

describe('a link that leads nowhere', () => {
  it.each([
    ['not a url', 400, 'sites.malformed-link'],
    ['hello', 400, 'sites.malformed-link'],
    ['-o/etc/passwd', 400, 'sites.malformed-link'],
    ['--exec=touch /tmp/pwned', 400, 'sites.malformed-link'],
    ['https://exa\u0000mple.org/', 400, 'sites.malformed-link'],
    ['file:///etc/passwd', 422, 'sites.unsupported-link'],
    ['javascript:alert(1)', 422, 'sites.unsupported-link'],
    ['ytsearch:cats', 422, 'sites.unsupported-link'],
    ['ytsearch5:cats', 422, 'sites.unsupported-link'],
    ['data:text/html,<script>', 422, 'sites.unsupported-link'],
    ['https://me:secret@example.org/', 422, 'sites.unsupported-link'],
    ['https://www.youtube.com/', 422, 'sites.unsupported-link'],
    [`https://example.org/${'x'.repeat(10_000)}`, 400, 'http.invalid-request'],
    ['', 400, 'http.invalid-request'],
    [42, 400, 'http.invalid-request'],
    [null, 400, 'http.invalid-request'],
    [['https://example.org/'], 400, 'http.invalid-request'],
    [{ href: 'https://example.org/' }, 400, 'http.invalid-request'],
  ])('%j is refused with its code and asks nobody', async (url, status, code) => {
    expect(await refusal(url)).toEqual({ status, code });
    expect(site.requests).toEqual([]);
  });

  it('is a body of another shape', async () => {
    await member.post('/api/previews').send([]).expect(400);
    await member.post('/api/previews').type('json').send('{"url":').expect(400);
    await member
      .post('/api/previews')
      .type('text')
      .send('url')
      .expect((answer) => {
        expect([400, 415]).toContain(answer.status);
      });
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/film.mp4',
    'http://[::ffff:127.0.0.2]/',
    'http://localhost.:22/',
  ])('%s is private', async (url) => {
    expect(await refusal(url)).toEqual({ status: 422, code: 'ytdlp.address-refused' });
  });

  it('is private on every other address of this computer', async () => {
    const port = new URL(site.origin).port;
    for (const host of ['127.0.0.2', '[::1]', '0.0.0.0', '2130706434', '0x7f000002', '127.2']) {
      const link = `http://${host}:${port}/media/clip-360.mp4`;
      expect([host, await refusal(link)]).toEqual([host, { status: 422, code: 'ytdlp.address-refused' }]);
    }
    expect(site.requests).toEqual([]);
  });

  it.each(['metadata', 'lan', 'ten', 'loopback', 'ipv6', 'mapped', 'zero', 'decimal'])(
    'is private behind a redirect (%s)',
    async (which) => {
      const answer = await refusal(`${site.origin}/redirect/private/${which}`);
      expect(answer).toEqual({ status: 422, code: 'ytdlp.address-refused' });
      expect(site.requests.filter((request) => request.address !== '127.0.0.1')).toEqual([]);
    },
  );

  it('does not reach the files of the server by a redirect', async () => {
    const { status, code } = await refusal(`${site.origin}/redirect/private/file`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(code).toMatch(/^ytdlp\./);
  });

  it.each([
    ['/playlist?list=films'],
    ['/playlist?list=gen-120'],
    ['/channel/northern-light'],
    ['/feed.xml?items=3'],
  ])('is a list: %s', async (path) => {
    expect(await refusal(site.origin + path)).toEqual({ status: 422, code: 'sites.is-a-playlist' });
  });

  it.each([
    ['bot', 'ytdlp.sign-in-wanted'],
    ['login', 'ytdlp.sign-in-wanted'],
    ['private', 'ytdlp.private'],
    ['removed', 'ytdlp.removed'],
    ['terminated', 'ytdlp.removed'],
    ['geo', 'ytdlp.geo-blocked'],
    ['age', 'ytdlp.age-limited'],
    ['rate-session', 'ytdlp.rate-limited'],
    ['members', 'ytdlp.members-only'],
    ['drm', 'ytdlp.drm'],
  ])('is refused by its site: %s', async (id, code) => {
    expect((await refusal(watch(id))).code).toBe(code);
  });

  it('is a page without a film', async () => {
    expect((await refusal(`${site.origin}/pages/bread`)).code).toBe('ytdlp.unsupported');
  });
});

describe('a hostile title', () => {
  it.each(Object.keys(hostileTitles))('comes through as plain text: %s', async (name) => {
    const film = await preview(watch(`hostile-${name}`));
    expect(film.title).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect(film.title.length).toBeGreaterThan(5);
    if (!['control', 'rtl', 'emoji'].includes(name)) expect(film.title).toBe(hostileTitles[name]);
  });
});

describe('who may ask', () => {
  it('is a member, not a guest and nobody from outside', async () => {
    const guest = await house.join('guest', 'Gil');
    expect(await refusal(watch('aurora'), guest)).toEqual({ status: 403, code: 'http.forbidden' });
    expect(await refusal(watch('aurora'), house.browser())).toEqual({
      status: 401,
      code: 'http.sign-in-required',
    });
  });
});
