import Fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RangedFiles } from './ranged-file.js';

/** Larger than what a socket's buffers take, so that a reader that stops stops the server too. */
const BIG_BYTES = 48 * 1024 * 1024 + 12_345;

describe('a file with ranges', () => {
  const files = new RangedFiles();
  let folder: string;
  let app: FastifyInstance;
  let port: number;
  let content: Buffer;
  let sent: Promise<void> = Promise.resolve();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foyer-ranged-'));
    content = randomBytes(BIG_BYTES);
    await writeFile(join(folder, 'big'), content);
    app = Fastify();
    app.get<{ Params: { name: string } }>('/:name', async (request, reply) => {
      sent = files.send(request, reply, join(folder, request.params.name), { contentType: 'video/mp4' });
      await sent;
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    port = (app.server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    files.forgetAll();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (name: string, range?: string) =>
    fetch(`http://127.0.0.1:${String(port)}/${name}`, range ? { headers: { range } } : {});
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
  const ask = async (path: string): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    return socket;
  };

  it('comes byte for byte', async () => {
    expect((await bytesOf(await get('big'))).equals(content)).toBe(true);
  });

  it.each([
    [0, 1],
    [131_071, 131_074],
    [1000, 1000 + 128 * 1024],
    [5_000_000, 9_999_999],
    [BIG_BYTES - 10, BIG_BYTES],
  ])('gives bytes %i to %i, across its buffers', async (start, end) => {
    const answer = await get('big', `bytes=${String(start)}-${String(end - 1)}`);
    expect(answer.status).toBe(206);
    expect((await bytesOf(answer)).equals(content.subarray(start, end))).toBe(true);
  });

  it('is right for fifty readers at once', async () => {
    const starts = Array.from({ length: 50 }, (_, index) => index * 900_000);
    const checks = starts.map(async (start) => {
      const bytes = await bytesOf(await get('big', `bytes=${String(start)}-${String(start + 699_999)}`));
      return bytes.equals(content.subarray(start, start + 700_000));
    });
    expect(new Set(await Promise.all(checks))).toEqual(new Set([true]));
  });

  it('answers several requests on one connection in order', async () => {
    const socket = connect(port, '127.0.0.1');
    const part = (start: number) =>
      `GET /big HTTP/1.1\r\nHost: x\r\nRange: bytes=${String(start)}-${String(start)}\r\n`;
    socket.write(`${part(7)}\r\n${part(9)}Connection: close\r\n\r\n`);
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    const heads = Buffer.concat(chunks)
      .toString('latin1')
      .match(/content-range: bytes \d+/g);
    expect(heads).toEqual(['content-range: bytes 7', 'content-range: bytes 9']);
  });

  it('stops at once for a client that leaves', async () => {
    const socket = await ask('/big');
    await once(socket, 'readable');
    const sending = sent;
    socket.destroy();
    await expect(sending).resolves.toBeUndefined();
  });

  it('waits for a client that reads slowly, and then gives the rest', async () => {
    const socket = await ask('/big');
    await once(socket, 'readable');
    socket.pause();
    const sending = sent;
    const other = await bytesOf(await get('big', 'bytes=0-99'));
    expect(other.length).toBe(100);
    socket.resume();
    await sending;
    socket.destroy();
  });

  it('that shrinks while it is sent breaks the connection instead of lying about its length', async () => {
    await writeFile(join(folder, 'shrinking'), content);
    const socket = await ask('/shrinking');
    await once(socket, 'readable');
    await truncate(join(folder, 'shrinking'), 1000);
    let received = 0;
    socket.on('data', (chunk: Buffer) => (received += chunk.length)).on('error', () => undefined);
    await once(socket, 'close');
    expect(received).toBeLessThan(BIG_BYTES);
  });

  it('that is replaced keeps its bytes and its tag in step', async () => {
    await writeFile(join(folder, 'changing'), 'first');
    const before = await get('changing');
    expect(await before.text()).toBe('first');
    await writeFile(join(folder, 'next'), 'second version');
    await rename(join(folder, 'next'), join(folder, 'changing'));
    const meanwhile = await get('changing');
    expect([await meanwhile.text(), meanwhile.headers.get('etag')]).toEqual([
      'first',
      before.headers.get('etag'),
    ]);
    files.forgetAll();
    const after = await get('changing');
    expect(await after.text()).toBe('second version');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  it('that is empty has no bytes to give', async () => {
    await writeFile(join(folder, 'empty'), '');
    const whole = await get('empty');
    expect([whole.status, await whole.text()]).toEqual([200, '']);
    expect((await get('empty', 'bytes=0-')).status).toBe(416);
  });

  it('that is missing or a folder is an error before anything is written', async () => {
    expect((await get('missing')).status).toBe(500);
    await expect(sent).rejects.toMatchObject({ code: 'ENOENT' });
    await get('.');
    expect((await readFile(join(folder, 'big'))).length).toBe(BIG_BYTES);
  });
});
