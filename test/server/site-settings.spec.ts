import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { standIns } from '../support/stand-ins.ts';
import { downloadEnded, downloadWhere, postDownload } from '../support/watch-downloads.ts';
import { filesWith } from '../support/what-is-kept.ts';

type Browser = ReturnType<TestApp['browser']>;

const PLAIN = {
  ...{ isOn: true, requestsPerMinute: null, pauseSeconds: 0, atOnce: null, maxQuality: 'best' },
  features: [],
};

/** An HTTP proxy (CONNECT only) that writes down who came and where to. */
function startProxy(): Promise<{ server: Server; visits: string[]; port: number }> {
  const visits: string[] = [];
  const server = createServer();
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    const words = request.headers['proxy-authorization'] ?? '';
    visits.push(Buffer.from(words.replace(/^Basic /, ''), 'base64').toString());
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('error', () => target.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ server, visits, port: (server.address() as AddressInfo).port }),
    );
  });
}

describe.each(['sqlite', 'postgresql'] as const)('the settings of sites on %s', (database) => {
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
  beforeEach(async () => {
    site.controls.reset();
    await ada
      .put('/api/sites/other/settings')
      .send({ ...PLAIN, proxyUrl: null })
      .expect(200);
  });
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;
  const put = (change: object, key = 'other') =>
    ada.put(`/api/sites/${key}/settings`).send({ ...PLAIN, ...change });

  it('have defaults, and keep what the administrator decides', async () => {
    const before = await ada.get('/api/sites/youtube/settings').expect(200);
    expect(before.body).toMatchObject({
      site: 'youtube',
      isOn: true,
      pauseSeconds: 3,
      atOnce: 3,
      proxy: null,
    });
    const wish = {
      ...PLAIN,
      pauseSeconds: 7.5,
      requestsPerMinute: 4,
      maxQuality: '720p',
      features: ['subtitles'],
    };
    const { body } = await ada.put('/api/sites/youtube/settings').send(wish).expect(200);
    expect(body).toMatchObject({
      ...{ pauseSeconds: 7.5, requestsPerMinute: 4, maxQuality: '720p', helix: null },
      features: [{ name: 'subtitles', isOn: true }],
    });
    expect((await ada.get('/api/sites/youtube/settings').expect(200)).body).toEqual(body);
  });

  it('are the administrator’s', async () => {
    await ben.get('/api/sites/youtube/settings').expect(403);
    await ben.put('/api/sites/youtube/settings').send(PLAIN).expect(403);
    await app.browser().get('/api/sites/youtube/settings').expect(401);
  });

  it.each([
    { pauseSeconds: -1 },
    { pauseSeconds: 'often' },
    { requestsPerMinute: 0 },
    { requestsPerMinute: 1.5 },
    { atOnce: 51 },
    { maxQuality: 'audio' },
    { features: ['cookies'] },
    { isOn: 'yes' },
    { proxyUrl: 7 },
  ])('cannot be %j', async (change) => {
    expect((await put(change).expect(400)).body).toMatchObject({ code: 'http.invalid-request' });
  });

  it.each(['socks5://a:1', 'http://a:1/path', 'not a proxy', 'https://a'])(
    'take no proxy such as %s',
    async (proxyUrl) => {
      expect((await put({ proxyUrl }).expect(400)).body).toMatchObject({ code: 'sites.bad-proxy' });
    },
  );

  it('switch a site off for new and waiting downloads, and on again', async () => {
    const gate = site.controls.hold('/media/gen-1.mp4');
    await put({ atOnce: 1 }).expect(200);
    const running = await postDownload(ada, film('gen-1'));
    await gate.reached();
    const waiting = await postDownload(ben, film('gen-2'));
    await put({ isOn: false }).expect(200);
    for (const path of ['/api/downloads', '/api/previews']) {
      const { body } = await ben
        .post(path)
        .send({ url: film('gen-3') })
        .expect(422);
      expect(body).toMatchObject({ code: 'sites.switched-off', params: { site: 'Other sites' } });
    }
    const { body } = await ben.get('/api/sites').expect(200);
    expect((body as { items: object[] }).items.at(-1)).toMatchObject({
      key: 'other',
      isOn: false,
      waiting: 1,
    });
    gate.release();
    expect(await downloadEnded(ada, app.origin, running.id)).toMatchObject({ status: 'completed' });
    const held = await downloadWhere(ben, app.origin, waiting.id, ({ wait }) => wait !== null);
    expect(held.wait).toEqual({ code: 'sites.switched-off', until: null });
    await put({}).expect(200);
    expect(await downloadEnded(ben, app.origin, waiting.id)).toMatchObject({ status: 'completed' });
  });

  it('leave the pause between the starts of two downloads, whoever wants them', async () => {
    await put({ pauseSeconds: 2 }).expect(200);
    const first = await postDownload(ada, film('gen-11'));
    const second = await postDownload(ben, film('gen-12'));
    const held = await downloadWhere(ben, app.origin, second.id, ({ wait }) => wait !== null);
    expect(held.wait?.code).toBe('sites.pacing');
    for (const { id } of [first, second]) {
      expect(await downloadEnded(ada, app.origin, id)).toMatchObject({ status: 'completed' });
    }
    const at = (id: string) => site.requests.find(({ path }) => path === `/api/videos/${id}`)?.at ?? 0;
    expect(at('gen-12') - at('gen-11')).toBeGreaterThan(1200);
  });

  it('let so many of a site run at once', async () => {
    await put({ atOnce: 1 }).expect(200);
    const gate = site.controls.hold(/\/media\/gen-2\d\.mp4/);
    const first = await postDownload(ada, film('gen-21'));
    await gate.reached();
    const second = await postDownload(ben, film('gen-22'));
    expect((await ada.get('/api/sites').expect(200)).body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ key: 'other', running: 1, waiting: 1 }),
      ]) as object[],
    });
    gate.release();
    for (const { id } of [first, second]) await downloadEnded(ada, app.origin, id);
  });

  it('cap the size of pictures, also of formats picked by hand', async () => {
    await put({ maxQuality: '480p' }).expect(200);
    const heightOf = async (body: object) => {
      const created = await ada
        .post('/api/downloads')
        .send({ url: film('aurora'), ...body })
        .expect(202);
      const done = await downloadEnded(ada, app.origin, (created.body as { id: string }).id);
      const media = await ada.get(`/api/media/${done.mediaId}`).expect(200);
      return (media.body as { height: number }).height;
    };
    expect(await heightOf({ quality: 'best' })).toBe(480);
    expect(await heightOf({ quality: '360p' })).toBe(360);
    const { body } = await ada
      .post('/api/previews')
      .send({ url: film('aurora') })
      .expect(200);
    const { formats } = body as { formats: { formatId: string; height: number | null }[] };
    const large = formats.find(({ height }) => height === 1080)?.formatId;
    expect(await heightOf({ options: { formatId: large } })).toBe(480);
  });

  it('send a site’s traffic through its own proxy, whose password nobody sees again', async () => {
    const proxy = await startProxy();
    const address = `http://ada@127.0.0.1:${proxy.port}`;
    const proxyUrl = address.replace('@', ':pass%3Aword-of-proxy@');
    const saved = await put({ proxyUrl }).expect(200);
    expect(saved.body).toMatchObject({ proxy: { address, hasPassword: true } });
    expect((await put({ proxyUrl: address }).expect(200)).body).toMatchObject({
      proxy: { hasPassword: true },
    });
    const { id } = await postDownload(ada, film('gen-31'));
    expect(await downloadEnded(ada, app.origin, id)).toMatchObject({ status: 'completed' });
    expect(new Set(proxy.visits)).toEqual(new Set(['ada:pass:word-of-proxy']));
    // Pictures go the same way, or not at all.
    const { body } = await ada
      .post('/api/previews')
      .send({ url: film('gen-33') })
      .expect(200);
    const { artworkUrl } = body as { artworkUrl: string };
    await put({ proxyUrl: 'http://127.0.0.1:9' }).expect(200);
    await ada.get(artworkUrl).expect(404);
    await put({ proxyUrl }).expect(200);
    await ada.get(artworkUrl).expect(200);
    const visits = proxy.visits.length;
    await put({ proxyUrl: null }).expect(200);
    await ada
      .post('/api/previews')
      .send({ url: film('gen-32') })
      .expect(200);
    expect(proxy.visits.length).toBe(visits);
    expect(JSON.stringify(app.log)).not.toContain('word-of-proxy');
    expect(filesWith(app.dataDir, 'word-of-proxy')).toEqual([]);
    proxy.server.closeAllConnections();
    proxy.server.close();
  });

  it('are each site’s own', async () => {
    await put({ isOn: false }, 'twitch').expect(200);
    const twitch = standIns(site).twitch(1);
    await ada.post('/api/previews').send({ url: twitch }).expect(422);
    await ada
      .post('/api/previews')
      .send({ url: film('gen-41') })
      .expect(200);
  });
});
