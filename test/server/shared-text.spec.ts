import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';

describe('what another app shares before the service worker is there', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startApp();
  });
  afterAll(() => server.close());

  const add = (query: Record<string, string>) => `/add?${new URLSearchParams(query).toString()}`;

  it('keeps its words on the way to the Add page, address first, without a sign-in', async () => {
    await server
      .browser()
      .post('/share')
      .field('title', 'A film')
      .field('text', 'Look: https://site.example/a?b=1&c=2')
      .attach('files', Buffer.from('bytes'), 'notes.txt')
      .expect(303)
      .expect('location', add({ text: 'Look: https://site.example/a?b=1&c=2\nA film' }));
    const { headers } = await server
      .browser()
      .post('/share')
      .type('form')
      .send({ url: 'https://vimeo.com/1' });
    expect(headers['location']).toBe(add({ text: 'https://vimeo.com/1' }));
  });

  it('says that it was lost when there are no words, too many bytes, or nothing that can be read', async () => {
    const lost = add({ shared: 'lost' });
    await server.browser().post('/share').attach('files', Buffer.from('x'), 'a.txt').expect('location', lost);
    const large = Buffer.alloc(2 * 1024 * 1024, 'x');
    await server
      .browser()
      .post('/share')
      .type('form')
      .send(`text=${large.toString()}`)
      .expect('location', lost);
    await server
      .browser()
      .post('/share')
      .type('multipart/form-data')
      .send('no form')
      .expect('location', lost);
    await server.browser().post('/share').type('text/plain').send('x').expect('location', lost);
  });

  it('is cut to what fits into an address', async () => {
    const { headers } = await server
      .browser()
      .post('/share')
      .type('form')
      .send({ text: 'y'.repeat(9000) });
    expect(headers['location']).toBe(add({ text: 'y'.repeat(2000) }));
  });
});
