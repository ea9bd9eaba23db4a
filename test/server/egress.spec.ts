import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../server/src/core/config/settings.js';
import { EgressGate } from '../../server/src/core/egress/egress-gate.js';
import { runProcess } from '../../server/src/core/process/run-process.js';
import { startSite, type Site } from '../site/site.ts';

const PRIVATE_HOSTS = [
  'localhost',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0.0.0.0',
  '10.0.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[fd00:ec2::254]',
];

describe('the egress gate', () => {
  let site: Site;
  let port: string;
  const gates: EgressGate[] = [];

  const newGate = (allow: string, upstream = '') => {
    const gate = new EgressGate(readSettings({ FOYER_EGRESS_ALLOW: allow, FOYER_EGRESS_PROXY: upstream }));
    gates.push(gate);
    return gate;
  };

  beforeAll(async () => {
    site = await startSite();
    port = new URL(site.origin).port;
  });
  beforeEach(() => site.controls.reset());
  afterEach(async () => {
    await Promise.all(gates.splice(0).map((gate) => gate.onApplicationShutdown()));
  });
  afterAll(() => site.close());

  describe('with a name that changes its mind', () => {
    /** Stands for a public address: the household allowed it. The loopback it turns to is not. */
    const PUBLIC = '127.0.0.2';
    let outside: Server;
    let inside: Server;
    let turned: string;
    let reached: string[] = [];

    beforeAll(async () => {
      const answer = (where: string) =>
        createServer((asked, response) => {
          reached.push(`${where} ${asked.url}`);
          // Each request comes by a connection of its own.
          response.setHeader('connection', 'close');
          if (asked.url === '/again') response.writeHead(302, { location: `${turned}/secret` });
          response.end(where);
        });
      outside = answer('outside').listen(0, PUBLIC);
      await once(outside, 'listening');
      const { port: same } = outside.address() as AddressInfo;
      inside = answer('inside').listen(same, '127.0.0.1');
      await once(inside, 'listening');
      turned = `http://turns.example:${same}`;
    });
    beforeEach(() => void (reached = []));
    afterAll(() => {
      outside.close();
      inside.close();
    });

    /** A gate for which the name is outside when it is first asked for, and inside from then on. */
    const turning = (first: readonly string[] = [PUBLIC]) => {
      const asked: string[] = [];
      const resolve = (host: string) => {
        asked.push(host);
        const addresses = asked.length === 1 ? first : ['127.0.0.1'];
        return Promise.resolve(addresses.map((address) => ({ address, family: 4 })));
      };
      const gate = new EgressGate(readSettings({ FOYER_EGRESS_ALLOW: `${PUBLIC}/32` }), resolve);
      gates.push(gate);
      return { gate, asked };
    };
    const limits = { maxBytes: 1000, timeoutMs: 5000, signal: new AbortController().signal };

    it('connects to the address that was checked, and resolves once', async () => {
      const { gate, asked } = turning();
      const answer = await ask(await gate.proxyUrl(), `${turned}/film`);
      expect((await bytesOf(answer)).toString()).toBe('outside');
      expect([asked, reached]).toEqual([['turns.example'], ['outside /film']]);
      expect((await ask(await gate.proxyUrl(), `${turned}/film`)).statusCode).toBe(403);
      await expect(tunnel(await gate.proxyUrl(), turned.slice('http://'.length))).rejects.toThrow('403');
      expect(reached).toEqual(['outside /film']);
    });

    it('never reaches the inside by a tunnel', async () => {
      const { gate, asked } = turning();
      const socket = await tunnel(await gate.proxyUrl(), turned.slice('http://'.length));
      socket.write('GET /film HTTP/1.0\r\n\r\n');
      expect((await bytesOf(socket)).toString()).toContain('outside');
      expect([asked, reached]).toEqual([['turns.example'], ['outside /film']]);
    });

    it('refuses the inside when a redirect leads to the same name again', async () => {
      const { gate, asked } = turning();
      await expect(gate.fetch(`${turned}/again`, limits)).rejects.toMatchObject({
        code: 'egress.address-refused',
      });
      expect([asked.length, reached]).toEqual([2, ['outside /again']]);
    });

    it('refuses a name with a single address inside', async () => {
      const { gate } = turning([PUBLIC, '127.0.0.1']);
      expect((await ask(await gate.proxyUrl(), `${turned}/film`)).statusCode).toBe(403);
      expect(reached).toEqual([]);
    });
  });

  describe('as a proxy', () => {
    it('carries a plain request, its range and its answer', async () => {
      const answer = await ask(await newGate('127.0.0.1/32').proxyUrl(), `${site.origin}/media/gen-1.mp4`, {
        headers: { range: 'bytes=10-19' },
      });
      expect(answer.statusCode).toBe(206);
      expect(await bytesOf(answer)).toHaveLength(10);
      expect(site.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
    });

    it('carries a tunnel both ways', async () => {
      const socket = await tunnel(await newGate('127.0.0.1/32').proxyUrl(), `127.0.0.1:${port}`);
      socket.write('GET /media/gen-1.mp4 HTTP/1.0\r\n\r\n');
      const received = await bytesOf(socket);
      expect(received.toString('latin1', 0, 15)).toBe('HTTP/1.1 200 OK');
    });

    it('serves only who knows its password, which differs from gate to gate', async () => {
      const [one, other] = [
        new URL(await newGate('127.0.0.1/32').proxyUrl()),
        new URL(await newGate('').proxyUrl()),
      ];
      expect(one.password).not.toBe(other.password);
      for (const password of ['', other.password]) {
        one.password = password;
        expect((await ask(one.href, `${site.origin}/media/gen-1.mp4`)).statusCode).toBe(407);
        await expect(tunnel(one.href, `127.0.0.1:${port}`)).rejects.toThrow('407');
      }
      expect(site.requests).toEqual([]);
    });

    it.each(PRIVATE_HOSTS)('refuses %s in either form, without a connection', async (host) => {
      const proxy = await newGate('').proxyUrl();
      const answer = await ask(proxy, `http://${host}:${port}/media/gen-1.mp4`);
      expect([answer.statusCode, answer.statusMessage]).toEqual([403, 'Foyer refused this address']);
      await expect(tunnel(proxy, `${host}:${port}`)).rejects.toThrow('403 Foyer refused this address');
      expect(site.requests).toEqual([]);
    });

    it('lets through a host that the household named, and no other name for the same address', async () => {
      const proxy = await newGate('LOCALHOST').proxyUrl();
      expect((await ask(proxy, `http://localhost:${port}/media/gen-1.mp4`)).statusCode).toBe(200);
      expect((await ask(proxy, `http://127.0.0.1:${port}/media/gen-1.mp4`)).statusCode).toBe(403);
    });

    it('speaks to no mail server, even on an allowed address', async () => {
      const proxy = await newGate('127.0.0.1/32').proxyUrl();
      expect((await ask(proxy, 'http://127.0.0.1:25/')).statusCode).toBe(403);
      await expect(tunnel(proxy, '127.0.0.1:22')).rejects.toThrow('403');
    });

    it('serves no other protocol and no names of its own', async () => {
      const proxy = await newGate('127.0.0.1/32').proxyUrl();
      for (const target of [`ftp://127.0.0.1:${port}/a`, 'file:///etc/passwd', '/etc/passwd']) {
        expect((await ask(proxy, target)).statusCode).toBe(403);
      }
      expect((await ask(proxy, 'http://does-not-exist.invalid/')).statusCode).toBe(502);
    });

    it('breaks off when the source breaks off', async () => {
      const answer = await ask(await newGate('127.0.0.1/32').proxyUrl(), `${site.origin}/cut/big-2.mp4`);
      await expect(bytesOf(answer)).rejects.toThrow();
    });

    it.each(['plain', 'tunnel'])('holds the source back while the reader waits (%s)', async (form) => {
      const flood = await startFlood();
      const proxy = await newGate('127.0.0.1/32').proxyUrl();
      const reader =
        form === 'plain'
          ? await ask(proxy, `http://127.0.0.1:${flood.port}/`)
          : await tunnel(proxy, `127.0.0.1:${flood.port}`);
      if (form === 'tunnel') (reader as Socket).write('GET / HTTP/1.0\r\n\r\n');
      reader.pause();
      await flood.held;
      expect(flood.sent()).toBeLessThan(64 * 1024 * 1024);
      reader.destroy();
      await flood.close();
    });

    it('hands ffmpeg’s requests on, by the environment, and refuses them alike', async () => {
      const proxy = await newGate('127.0.0.1/32').proxyUrl();
      const probe = (url: string) =>
        runProcess('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', url], {
          env: { http_proxy: proxy },
          timeoutMs: 20_000,
        });
      expect((await probe(`${site.origin}/media/clip-360.mp4`)).stdout).toContain('duration=10');
      const refused = await probe(`http://127.0.0.2:${port}/media/clip-360.mp4`);
      expect(refused.code).not.toBe(0);
      expect(site.requests.every((seen) => seen.address === '127.0.0.1')).toBe(true);
    });

    it('goes through the household’s own proxy with the address it checked', async () => {
      const outer = await newGate('127.0.0.1/32').proxyUrl();
      const proxy = await newGate('127.0.0.1/32', outer).proxyUrl();
      const answer = await ask(proxy, `${site.origin}/media/gen-1.mp4`);
      expect((await bytesOf(answer)).length).toBeGreaterThan(1000);
      const socket = await tunnel(proxy, `127.0.0.1:${port}`);
      socket.write('GET /media/gen-1.mp4 HTTP/1.0\r\n\r\n');
      expect((await bytesOf(socket)).length).toBeGreaterThan(1000);
      expect((await ask(proxy, `http://127.0.0.2:${port}/`)).statusCode).toBe(403);
    });
  });

  describe('fetching for Foyer itself', () => {
    const limits = { maxBytes: 1_000_000, timeoutMs: 5000 };

    it('answers with the body, its type and its status', async () => {
      const gate = newGate('127.0.0.1/32');
      const found = await gate.fetch(`${site.origin}/redirect/hops/5/poster-1.jpg`, limits);
      expect(found).toMatchObject({ status: 200, contentType: 'image/jpeg' });
      expect(found.body.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
      expect((await gate.fetch(`${site.origin}/status/404`, limits)).status).toBe(404);
    });

    it.each(['metadata', 'lan', 'ten', 'loopback', 'ipv6', 'mapped', 'zero', 'decimal', 'file'])(
      'follows no redirect to %s',
      async (which) => {
        const work = newGate('127.0.0.1/32').fetch(`${site.origin}/redirect/private/${which}`, limits);
        await expect(work).rejects.toMatchObject({ code: 'egress.address-refused', status: 422 });
        expect(site.requests.every((seen) => seen.address === '127.0.0.1')).toBe(true);
      },
    );

    it.each([
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/plain,x',
      'http://localhost/',
      'https://[::1]/',
    ])('fetches no %s', async (url) => {
      await expect(newGate('').fetch(url, limits)).rejects.toMatchObject({ code: 'egress.address-refused' });
    });

    it('gives up on redirects without end, on silence, on what is no link', async () => {
      const gate = newGate('127.0.0.1/32');
      const failed = { code: 'egress.fetch-failed' };
      await expect(gate.fetch(`${site.origin}/redirect/loop`, limits)).rejects.toMatchObject(failed);
      await expect(gate.fetch(`${site.origin}/silent`, { ...limits, timeoutMs: 200 })).rejects.toMatchObject(
        failed,
      );
      await expect(gate.fetch('nonsense', limits)).rejects.toMatchObject(failed);
      await expect(
        gate.fetch(`${site.origin}/cut/big-2.mp4`, { ...limits, maxBytes: 1e9 }),
      ).rejects.toMatchObject(failed);
    });

    it('stops reading what is too large', async () => {
      const work = newGate('127.0.0.1/32').fetch(`${site.origin}/endless/film.mp4`, limits);
      await expect(work).rejects.toMatchObject({ code: 'egress.response-too-large' });
    });

    it('stops when it is told to', async () => {
      const cancel = new AbortController();
      const work = newGate('127.0.0.1/32').fetch(`${site.origin}/silent`, {
        ...limits,
        signal: cancel.signal,
      });
      await Promise.all([
        expect(work).rejects.toThrow('enough'),
        site.controls.seen('/silent').then(() => cancel.abort(new Error('enough'))),
      ]);
    });
  });
});

function credentialOf(proxy: URL): { 'proxy-authorization': string } {
  const credential = Buffer.from(`${proxy.username}:${proxy.password}`).toString('base64');
  return { 'proxy-authorization': `Basic ${credential}` };
}

/** A request in absolute form; resolves with the answer, unread. */
async function ask(proxyUrl: string, url: string, { headers = {} } = {}): Promise<IncomingMessage> {
  const proxy = new URL(proxyUrl);
  const outgoing = request({
    host: proxy.hostname,
    port: proxy.port,
    path: url,
    agent: false,
    headers: { ...credentialOf(proxy), ...headers },
  });
  outgoing.end();
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return answer;
}

/** A CONNECT tunnel; rejects with the proxy's status line when it is refused. */
async function tunnel(proxyUrl: string, authority: string): Promise<Socket> {
  const proxy = new URL(proxyUrl);
  const socket = connect(Number(proxy.port), proxy.hostname);
  const authorization = credentialOf(proxy)['proxy-authorization'];
  socket.write(
    `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\nProxy-Authorization: ${authorization}\r\n\r\n`,
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  const [status = ''] = head.toString('latin1').split('\r\n');
  if (status.includes(' 200 ')) return socket;
  socket.destroy();
  throw new Error(status);
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Sends a gigabyte as fast as it is taken; `held` resolves when nobody has taken anything for a moment. */
async function startFlood(): Promise<{
  port: number;
  held: Promise<void>;
  sent: () => number;
  close: () => Promise<void>;
}> {
  const piece = Buffer.alloc(1024 * 1024);
  const held = Promise.withResolvers<void>();
  let sent = 0;
  const server: Server = createServer((_request, response) => {
    let quiet = setTimeout(held.resolve, 700);
    const pour = () => {
      clearTimeout(quiet);
      while (sent < 1024 ** 3 && response.write(piece)) sent += piece.length;
      sent += piece.length;
      quiet = setTimeout(held.resolve, 700);
      response.once('drain', pour);
    };
    pour();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    held: held.promise,
    sent: () => sent,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
