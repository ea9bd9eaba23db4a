import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ArtworkLinks } from '../../server/src/features/sites/artwork-links.js';
import { siteOverviewListSchema } from '../../server/src/features/site-queues/site-queues.contract.js';
import type { Preview } from '../../server/src/features/sites/sites.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';

type Browser = Awaited<ReturnType<TestApp['setUp']>>;

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

/** The head of a PNG that claims to be 60,000 × 60,000 pixels (PNG specification, 11.2.2). */
const BOMB = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea6008060000002ba8a3bb', 'hex');

/** A site of hostile pictures: path to type and bytes. */
const pictures: Record<string, [type: string, bytes: Buffer]> = {
  '/picture.svg': ['image/svg+xml', Buffer.from(SVG)],
  '/svg.jpg': ['image/jpeg', Buffer.from(SVG)],
  '/bomb.png': ['image/png', BOMB],
  '/empty.jpg': ['image/jpeg', Buffer.alloc(0)],
  '/cut.jpg': ['image/jpeg', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
  '/large.jpg': ['image/jpeg', Buffer.alloc(9 * 1024 * 1024, 0xff)],
};

let site: Site;
let gallery: Server;
let house: TestApp;
let admin: Browser;
let guest: Browser;

beforeAll(async () => {
  site = await startSite();
  gallery = createServer((request, response) => {
    const [type, bytes] = pictures[request.url ?? ''] ?? ['text/plain', Buffer.alloc(0)];
    response.writeHead(200, { 'content-type': type }).end(bytes);
  });
  await new Promise<void>((resolve) => gallery.listen(0, '127.0.0.1', resolve));
  house = await startApp();
  admin = await house.setUp();
  guest = await house.join('guest', 'Gil');
});
beforeEach(() => site.controls.reset());
afterAll(async () => {
  gallery.close();
  await house.close();
  await site.close();
});

const pathOf = (url: string) => house.app.get(ArtworkLinks).pathOf('other', url) ?? '';

describe('the list of sites', () => {
  it('is for everybody in the household', async () => {
    const { body } = await guest.get('/api/sites').expect(200);
    const { items } = siteOverviewListSchema.parse(body);
    expect(items.map((one) => one.name)).toEqual([
      'YouTube',
      'Bilibili',
      'Twitch',
      'TikTok',
      'Vimeo',
      'Other sites',
    ]);
    await house.browser().get('/api/sites').expect(401);
  });
});

describe('artwork', () => {
  it('of a preview is a small WebP that a browser keeps to itself', async () => {
    const { body } = await admin
      .post('/api/previews')
      .send({ url: `${site.origin}/watch?v=aurora` })
      .expect(200);
    const path = (body as Preview).artworkUrl ?? '';
    const answer = await guest.get(path).expect(200).expect('content-type', 'image/webp');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toMatch(/^private/);
    const picture = await sharp(answer.body as Buffer).metadata();
    expect(picture).toMatchObject({ format: 'webp', width: 640, height: 360 });
    const etag = answer.headers['etag'] ?? '';
    await guest.get(path).set('if-none-match', etag).expect(304);
    await guest.get(path).set('if-none-match', `"another", W/${etag}`).expect(304);
  });

  it('is fetched from the site once, also by several at the same time', async () => {
    const path = pathOf(`${site.origin}/media/poster-7.jpg`);
    const answers = await Promise.all([admin.get(path), guest.get(path), guest.get(path)]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await guest.get(path).expect(200);
    expect(site.controls.count('/media/poster-7.jpg')).toBe(1);
  });

  it('may have a long address', async () => {
    await guest.get(pathOf(`${site.origin}/media/poster-6.jpg?key=${'k'.repeat(1400)}`)).expect(200);
  });

  it('is not for those who are not signed in', async () => {
    await house
      .browser()
      .get(pathOf(`${site.origin}/media/poster-1.jpg`))
      .expect(401);
    expect(site.requests).toEqual([]);
  });

  it.each(['nonsense', 'aHR0cDovLzEyNy4wLjAuMS8.forged', '.', '%2e%2e%2fetc', '..%2F..%2Fsecret.key'])(
    'under the invented token %s is not found, and nothing is fetched',
    async (token) => {
      const { body } = await guest.get(`/api/artwork/${token}`).expect(404);
      expect(body).toMatchObject({ code: 'http.not-found' });
      expect(site.requests).toEqual([]);
    },
  );

  it('under another picture’s signature is not found', async () => {
    const signature = pathOf(`${site.origin}/media/poster-1.jpg`).split('.').at(-1);
    const other = Buffer.from(`${site.origin}/media/poster-2.jpg`).toString('base64url');
    await guest.get(`/api/artwork/${other}.${signature}`).expect(404);
    expect(site.requests).toEqual([]);
  });

  it.each(Object.keys(pictures))('is not made of %s', async (path) => {
    const { port } = gallery.address() as AddressInfo;
    const { body } = await guest.get(pathOf(`http://127.0.0.1:${port}${path}`)).expect(404);
    expect(body).toMatchObject({ code: 'http.not-found' });
  });

  it.each([
    '/status/404',
    '/status/500',
    '/garbage/a.jpg',
    '/pages/film',
    '/endless/a.jpg?bps=40000000',
    '/redirect/loop',
  ])('is not found when the site answers with %s', async (path) => {
    await guest.get(pathOf(site.origin + path)).expect(404);
  });

  it('never comes from a private address, also not behind a redirect', async () => {
    const port = new URL(site.origin).port;
    const urls = [
      'http://169.254.169.254/latest/meta-data/',
      `http://127.0.0.2:${port}/media/poster-1.jpg`,
      `http://[::1]:${port}/media/poster-1.jpg`,
      `${site.origin}/redirect/to?url=${encodeURIComponent(`http://127.0.0.2:${port}/media/poster-1.jpg`)}`,
      'file:///etc/passwd',
    ];
    for (const url of urls) await guest.get(pathOf(url)).expect(404);
    expect(site.requests.filter((request) => request.address !== '127.0.0.1')).toEqual([]);
    expect(house.log.filter((line) => line['level'] === 'error')).toEqual([]);
  });
});
