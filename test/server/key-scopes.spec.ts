import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';

interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
}
const openApi = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../server/openapi.json'), 'utf8'),
) as OpenApi;

const ADDING = new Set(['POST /api/downloads', 'POST /api/batches']);

describe.each(['sqlite', 'postgresql'] as const)('a key that may only add, on %s', (database) => {
  let app: TestApp;
  let site: Site;
  let admin: ReturnType<TestApp['browser']>;
  let key: string;

  beforeAll(async () => {
    [app, site] = await Promise.all([startApp({ database }), startSite()]);
    admin = await app.setUp();
    const made = await admin.post('/api/api-keys').send({ name: 'Shortcut', scope: 'add' }).expect(201);
    expect(made.body).toMatchObject({ name: 'Shortcut', scope: 'add' });
    ({ key } = made.body as { key: string });
  });

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const withKey = (method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head', path: string) =>
    supertest(app.origin)[method](path).set('authorization', `Bearer ${key}`);

  it('adds a link and a text of links, once each for the same idempotency key', async () => {
    const body = { url: `${site.origin}/watch?v=aurora`, quality: '360p' };
    const first = await withKey('post', '/api/downloads').set('idempotency-key', 'a').send(body).expect(202);
    const again = await withKey('post', '/api/downloads').set('idempotency-key', 'a').send(body).expect(202);
    expect((again.body as { id: string }).id).toBe((first.body as { id: string }).id);
    const text = `${site.origin}/watch?v=rain`;
    await withKey('post', '/api/batches').send({ text }).expect(202);
  });

  it('opens nothing else: no route, no file, no socket', async () => {
    const open: string[] = [];
    for (const [path, methods] of Object.entries(openApi.paths)) {
      for (const method of Object.keys(methods) as 'get'[]) {
        const name = `${method.toUpperCase()} ${path}`;
        if (ADDING.has(name)) continue;
        const address = path.replace(/\{[^}]+\}/g, '01a1fd3d-0000-7000-8000-000000000000');
        // What needs no sign-in answers everybody, this key, too.
        const { status: forAnybody } = await supertest(app.origin)[method](address);
        const { status } = await withKey(method, address);
        if (forAnybody === 401 && status !== 403) open.push(`${name} ${status}`);
      }
    }
    expect(open).toEqual([]);
    const socket = io(app.origin, {
      extraHeaders: { authorization: `Bearer ${key}` },
      reconnection: false,
      transports: ['websocket'],
    });
    const refused = await new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('it was let in'));
      socket.on('connect_error', (error) => resolve(error.message));
    });
    socket.disconnect();
    expect(refused).toBe('http.sign-in-required');
  });

  it('is told apart in the list, makes no keys, and ends when it is revoked', async () => {
    await admin.post('/api/api-keys').send({ name: 'Everything' }).expect(201);
    const { body } = await admin.get('/api/api-keys').expect(200);
    const { items } = body as { items: { id: string; name: string; scope: string }[] };
    expect(items.map(({ name, scope }) => [name, scope])).toEqual([
      ['Everything', 'all'],
      ['Shortcut', 'add'],
    ]);
    await withKey('post', '/api/api-keys').send({ name: 'More', scope: 'all' }).expect(403);
    await admin.post('/api/api-keys').send({ name: 'Odd', scope: 'admin' }).expect(400);
    await admin.delete(`/api/api-keys/${items[1]?.id ?? ''}`).expect(204);
    const url = `${site.origin}/watch?v=orbit`;
    await withKey('post', '/api/downloads').send({ url }).expect(401);
  });
});
