import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { standIns } from '../support/stand-ins.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { filesWith } from '../support/what-is-kept.ts';

type Browser = ReturnType<TestApp['browser']>;

const SECRET = 'a-client-secret-of-twitch';
const PLAIN = {
  ...{ isOn: true, requestsPerMinute: null, pauseSeconds: 0, atOnce: null, maxQuality: 'best' },
  features: ['helix'],
};

/** Answers as api.twitch.tv and id.twitch.tv do, with tokens that live `lifeSeconds` and end when told. */
class Helix {
  readonly asked: string[] = [];
  lifeSeconds = 5_000_000;
  status = 200;
  private tokens = 0;
  private goodToken = '';
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        this.asked.push(request.url ?? '');
        const { status, answer } = this.answer(request.url ?? '', body, request.headers);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Takes the token back, as Twitch may at any time. */
  revoke(): void {
    this.goodToken = 'none';
  }

  count(path: string): number {
    return this.asked.filter((url) => url.startsWith(path)).length;
  }

  private answer(
    url: string,
    body: string,
    headers: NodeJS.Dict<string | string[]>,
  ): { status: number; answer: object } {
    if (url === '/oauth2/token') {
      const form = new URLSearchParams(body);
      const isRight = form.get('client_id') === 'client' && form.get('client_secret') === SECRET;
      if (!isRight || form.get('grant_type') !== 'client_credentials') return { status: 403, answer: {} };
      this.goodToken = `token-${(this.tokens += 1)}`;
      return {
        status: 200,
        answer: { access_token: this.goodToken, expires_in: this.lifeSeconds, token_type: 'bearer' },
      };
    }
    const isKnown =
      headers['authorization'] === `Bearer ${this.goodToken}` && headers['client-id'] === 'client';
    if (!isKnown) return { status: 401, answer: { error: 'Unauthorized' } };
    const id = new URL(url, 'http://x').searchParams.get('id') ?? '';
    const video = {
      ...{ id, user_id: '141981764', user_login: 'somebody', user_name: 'Somebody', title: `VOD <${id}>` },
      ...{ description: 'Said by Helix', created_at: '2026-02-03T21:30:00Z', view_count: 1863062 },
      ...{
        thumbnail_url: 'https://static.example/%{width}x%{height}.jpg',
        language: 'fr',
        duration: '3h8m33s',
      },
    };
    return { status: this.status, answer: { data: [video] } };
  }
}

describe('Twitch with a client of its own', () => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let helix: Helix;
  let vod: (number: number) => string;

  beforeAll(async () => {
    site = await startSite();
    helix = new Helix();
    vod = standIns(site).twitch;
    app = await startApp({ environment: { FOYER_TWITCH_STAND_IN: await helix.start() } });
    ada = await app.setUp();
  });
  beforeEach(() => {
    helix.asked.length = 0;
    helix.status = 200;
  });
  afterAll(async () => {
    await app.close();
    await site.close();
    helix.stop();
  });

  const put = (change: object = {}) => ada.put('/api/sites/twitch/settings').send({ ...PLAIN, ...change });
  const preview = async (number: number) =>
    (
      await ada
        .post('/api/previews')
        .send({ url: vod(number) })
        .expect(200)
    ).body as Record<string, unknown>;

  it('speaks yt-dlp’s words until there is one', async () => {
    await put().expect(200);
    expect(await preview(1)).toMatchObject({ site: 'twitch', title: 'Home film 1' });
    expect(helix.asked).toEqual([]);
  });

  it('keeps its secret to itself', async () => {
    const { body } = await put({ clientId: 'client', clientSecret: SECRET }).expect(200);
    expect(body).toMatchObject({ helix: { clientId: 'client', hasClientSecret: true } });
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect(filesWith(app.dataDir, SECRET)).toEqual([]);
    expect((await put().expect(200)).body).toEqual(body);
  });

  it('says in the preview what Helix says, with yt-dlp’s formats', async () => {
    const id = /\d+$/.exec(vod(2))?.[0] ?? '';
    expect(await preview(2)).toMatchObject({
      ...{ externalId: `v${id}`, title: `VOD <${id}>`, author: 'Somebody', description: 'Said by Helix' },
      ...{ authorUrl: 'https://www.twitch.tv/somebody', durationSeconds: 11_313, views: 1863062 },
      uploadedOn: '2026-02-03',
      artworkUrl: expect.stringMatching(/^\/api\/artwork\//) as string,
      choices: expect.arrayContaining([expect.objectContaining({ quality: 'best' })]) as object[],
    });
  });

  it('says it in the download’s row and in the library too', async () => {
    const done = await downloadEnded(ada, app.origin, (await postDownload(ada, vod(3))).id);
    const id = /\d+$/.exec(vod(3))?.[0] ?? '';
    expect(done).toMatchObject({ status: 'completed', title: `VOD <${id}>`, author: 'Somebody' });
    const { body } = await ada.get(`/api/media/${done.mediaId}`).expect(200);
    expect(body).toMatchObject({ title: `VOD <${id}>`, description: 'Said by Helix' });
  });

  it('asks for one token, and for another before it ends or when it was taken back', async () => {
    await preview(4);
    await preview(5);
    expect(helix.count('/oauth2/token')).toBe(0);
    helix.revoke();
    expect((await preview(6))['author']).toBe('Somebody');
    expect([helix.count('/oauth2/token'), helix.count('/helix/videos')]).toEqual([1, 4]);
    helix.lifeSeconds = 60;
    helix.revoke();
    await preview(7);
    await preview(8);
    expect(helix.count('/oauth2/token')).toBe(3);
    helix.lifeSeconds = 5_000_000;
  });

  it('goes on without Helix when that is out of order', async () => {
    helix.status = 503;
    expect((await preview(9))['title']).toBe('Home film 9');
    await put({ clientSecret: 'wrong' }).expect(200);
    helix.revoke();
    expect((await preview(10))['title']).toBe('Home film 10');
    const warnings = JSON.stringify(app.log.filter((line) => line['level'] === 'warn'));
    expect(warnings).toContain('Helix did not answer');
    expect(JSON.stringify(app.log)).not.toMatch(/a-client-secret|token-\d/);
  });

  it('is not asked when the feature is switched off', async () => {
    await put({ clientSecret: SECRET, features: [] }).expect(200);
    expect((await preview(11))['title']).toBe('Home film 11');
    expect(helix.asked).toEqual([]);
  });
});
