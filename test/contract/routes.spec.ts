import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenApi } from '../../server/src/openapi.js';
import { everythingBeside } from '../support/beside-server.ts';
import { startApp, type TestApp } from '../support/app.ts';

/** Columns that say when somebody was last here. */
const OF_THE_VISIT = new Set(['last_seen_at', 'expires_at', 'updated_at', 'last_used_at']);

interface OpenApi {
  paths: Record<string, Record<string, { operationId: string; requestBody?: { content: object } }>>;
}

const openApi = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../server/openapi.json'), 'utf8'),
) as OpenApi;

const routes = Object.entries(openApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method: method as 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head',
    path: path.replace(/\{[^}]+\}/g, '01a1fd3d-0000-7000-8000-000000000000'),
    takesBody: 'application/json' in (operation.requestBody?.content ?? {}),
  })),
);

/** What answers people who have not signed in; everything else must not. */
const PUBLIC = new Set([
  'GET /api/health',
  'GET /api/setup',
  'POST /api/setup',
  'POST /api/sessions',
  'POST /api/invitations/preview',
  'POST /api/invitations/accept',
  'POST /api/pairings/preview',
  'POST /api/pairings/accept',
  // The cookie of a shared device is what they ask for; without one they tell nothing.
  'GET /api/profiles',
  'POST /api/profiles/switch',
  'GET /api/trust',
  'GET /api/trust/hello',
  'GET /api/trust/authority.crt',
  'GET /api/trust/authority.mobileconfig',
  // For televisions: the address itself is the permission, signed and short-lived.
  'GET /media/{id}/lent',
  // For people without an account: the link, and what its page loads, signed and short-lived.
  'GET /shared/{token}',
  // For podcast apps: the token in the address.
  'GET /podcasts/{token}',
  'GET /podcasts/{token}/episodes/{file}',
  'GET /podcasts/{token}/chapters/{file}',
  'GET /podcasts/{token}/pictures/{file}',
  'POST /shared/{token}',
  'GET /shared/{token}/items/{itemId}',
  'GET /shared/player.js',
  'GET /shared/media/{grant}/film',
  'GET /shared/media/{grant}/subtitles/{subtitleId}',
  'GET /shared/media/{grant}/download',
  'GET /shared/media/{grant}/thumbnail/{width}',
  'GET /shared/media/{grant}/hls/index.m3u8',
  'GET /shared/media/{grant}/hls/{segment}',
]);

describe('every route of the API', () => {
  let app: TestApp;
  let admin: ReturnType<TestApp['browser']>;

  beforeAll(async () => {
    app = await startApp();
    admin = await app.setUp();
  });

  afterAll(() => app.close());

  /** Everything the database holds, but when people were last here. */
  const everyRow = () =>
    Object.entries(everythingBeside(app.dataDir)).map(([table, rows]) => [
      table,
      rows.map((row) => Object.entries(row).filter(([column]) => !OF_THE_VISIT.has(column))),
    ]);

  it('is described in the committed document, as the server describes itself', () => {
    expect(routes.length).toBeGreaterThan(35);
    expect(JSON.parse(JSON.stringify(createOpenApi(app.app)))).toEqual(openApi);
  });

  it.each(routes.filter(({ name }) => !PUBLIC.has(name)))(
    '$name asks who you are',
    async ({ method, path }) => {
      const answer = await app.browser()[method](path);
      expect(answer.status).toBe(401);
      if (method !== 'head')
        expect(answer.body).toMatchObject({ code: 'http.sign-in-required', status: 401 });
    },
  );

  it.each(routes.filter(({ takesBody }) => takesBody))(
    '$name refuses a body of the wrong shape with a coded problem, and changes nothing',
    async ({ method, path }) => {
      const before = everyRow();
      const nonsense = { nonsense: { deeply: ['wrong'] }, url: 5, username: {}, name: [], role: 7, title: 9 };
      for (const body of [[], 'text', 7, null, nonsense]) {
        const request = admin[method](path).set('content-type', 'application/json');
        const answer = await request.send(JSON.stringify(body));
        expect([400, ...(body === nonsense ? [404] : [])], JSON.stringify(answer.body)).toContain(
          answer.status,
        );
        expect((answer.body as { code: string }).code).toMatch(/^[a-z-]+\.[a-z-]+$/);
        expect(answer.headers['content-type']).toContain('application/problem+json');
      }
      const broken = await admin[method](path).set('content-type', 'application/json').send('{"a":');
      expect(broken.status).toBe(400);
      expect(broken.body).toMatchObject({ code: 'http.invalid-request' });
      expect(everyRow()).toEqual(before);
    },
  );

  it.each(routes.filter(({ method }) => method !== 'get' && method !== 'head'))(
    '$name refuses a page of another site',
    async ({ method, path }) => {
      const answer = await admin[method](path).set('origin', 'https://evil.example').send({});
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ code: 'http.cross-origin' });
    },
  );

  it('answers an unknown path with a problem, and pages with strict headers', async () => {
    const unknown = await admin.get('/api/nothing-here').expect(404);
    expect(unknown.body).toMatchObject({ code: 'http.not-found', requestId: expect.any(String) as string });
    const broken = await admin.get('/api/media/%E0%A4%A').expect(400);
    expect(broken.body).toMatchObject({ code: 'http.invalid-request', status: 400 });
    await admin.get('/api/docs').expect(200);
    await admin.get('/api/people/me').expect(200).expect('cache-control', 'no-store');
    const page = await admin.get('/library');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain("script-src 'self' 'unsafe-inline'");
    expect(page.headers['x-content-type-options']).toBe('nosniff');
  });

  it('keeps secrets out of the log', () => {
    const log = JSON.stringify(app.log);
    expect(log).not.toContain('correct horse battery');
    expect(log).not.toContain('foyer_session=');
  });
});
