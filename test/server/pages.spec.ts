import { get as request } from 'node:http';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';

const BUILT = join(import.meta.dirname, '../../pwa/dist');
const page = readFileSync(join(BUILT, 'index.html'), 'utf8');
const assets = readdirSync(join(BUILT, 'assets'));
const script = assets.find((name) => name.endsWith('.js') && existsSync(join(BUILT, 'assets', `${name}.br`)));

describe('the built pages', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startApp();
  });
  afterAll(() => house.close());
  const get = (path: string, encodings = 'identity') =>
    supertest(house.origin).get(path).set('accept-encoding', encodings);

  it('are one page for every address that is not a file, asked for anew each time', async () => {
    for (const path of ['/', '/library/42', '/assets.js', '/index.html?from=home']) {
      const { status, text, headers } = await get(path);
      expect({ path, status, text }).toEqual({ path, status: 200, text: page });
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['content-security-policy']).toContain('sha256-');
    }
  });

  it('bring their files as they were built, hashed ones for ever, compressed for who takes it', async () => {
    const file = `/assets/${script ?? ''}`;
    const plain = await get(file);
    expect(plain.text ?? plain.body.toString()).toBe(readFileSync(join(BUILT, file), 'utf8'));
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const brotli = await get(file, 'br');
    expect(brotli.headers['content-encoding']).toBe('br');
    const head = await supertest(house.origin).head(file).set('accept-encoding', 'identity');
    expect([head.status, head.headers['content-length']]).toEqual([
      200,
      String(Buffer.byteLength(readFileSync(join(BUILT, file)))),
    ]);
    const manifest = await get('/manifest.webmanifest');
    expect(manifest.headers['cache-control']).toBe('no-cache');
    expect(JSON.parse(manifest.text ?? manifest.body.toString())).toMatchObject({ name: 'Foyer' });
  });

  it.each([
    '/assets/gone-12345.js',
    '/assets/../../../package.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/api/nothing',
  ])('are not the answer to %s', async (path) => {
    const { status, text } = await ask(house.origin, path);
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([404, 'http.not-found']);
  });
});

/** Asks for a path exactly as it is written; clients for tests tidy it up first. */
function ask(origin: string, path: string): Promise<{ status: number | undefined; text: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.once('end', () => resolve({ status: answer.statusCode, text }));
    }).once('error', reject);
  });
}
