import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CreatedPodcast } from '../../server/src/features/sharing/podcasts.contract.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, prepared, type Browser } from '../support/library-shelf.js';

const hostile = `]]></title><script>alert(1)</script> & \u0001`;

describe('a playlist as a podcast', () => {
  let server: TestApp;
  let ada: Browser;
  let ben: Browser;
  let listId: string;

  beforeAll(async () => {
    server = await startApp();
    ada = await server.setUp();
    ben = await server.join('member', 'Ben');
    const chapters = [{ title: 'Intro', startSeconds: 0, endSeconds: 2 }];
    const mediaId = await addMedia(server, await personOf(ada), { title: hostile, chapters });
    await prepared(server, mediaId);
    listId = v7();
    await ada.post('/api/playlists').send({ id: listId, name: hostile, household: 'view' }).expect(201);
    const items = [
      { id: v7(), mediaId },
      { id: v7(), url: 'https://site.example/soon' },
    ];
    const operations = [{ kind: 'add', id: v7(), items }];
    await ada.post(`/api/playlists/${listId}/operations`).send({ operations }).expect(200);
  });
  afterAll(() => server.close());

  async function make(who: Browser, kind: 'audio' | 'video'): Promise<CreatedPodcast> {
    const { body } = await who.post(`/api/playlists/${listId}/podcasts`).send({ kind }).expect(201);
    return body as CreatedPodcast;
  }
  /** As a podcast app asks: no account, by the whole address. */
  const ask = (address: string, headers: Record<string, string> = {}) => fetch(address, { headers });
  const feedAt = async (made: CreatedPodcast) => (await ask(server.origin + made.path)).text();
  const attribute = (xml: string, pattern: RegExp) => pattern.exec(xml)?.[1] ?? '';

  it('lists what can be played, and hostile titles are words', async () => {
    const xml = await feedAt(await make(ada, 'audio'));
    expect(xml.match(/<item>/g)).toHaveLength(1);
    expect(xml).not.toContain('<script>');
    expect(xml).not.toContain('\u0001');
    expect(xml).not.toContain('site.example');
  });

  it.each([
    ['audio', 'audio/mp4', /\.m4a$/],
    ['video', 'video/mp4', /\.mp4$/],
  ] as const)('gives %s files with their type, in ranges', async (kind, type, ending) => {
    const xml = await feedAt(await make(ada, kind));
    const url = attribute(xml, /<enclosure url="([^"]+)"/);
    expect(url).toMatch(ending);
    expect(attribute(xml, /type="(audio\/mp4|video\/mp4)"/)).toBe(type);
    expect(Number(attribute(xml, /length="(\d+)"/))).toBeGreaterThan(1000);
    const part = await ask(url, { range: 'bytes=0-99' });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, type]);
    expect((await part.arrayBuffer()).byteLength).toBe(100);
    const head = await fetch(url, { method: 'HEAD' });
    if (kind === 'video') expect(head.headers.get('content-length')).toBe(attribute(xml, /length="(\d+)"/));
  });

  it('gives chapters and pictures that every app reads', async () => {
    const xml = await feedAt(await make(ada, 'audio'));
    const chapters = await ask(attribute(xml, /<podcast:chapters url="([^"]+)"/));
    expect(await chapters.json()).toEqual({ version: '1.2.0', chapters: [{ startTime: 0, title: 'Intro' }] });
    const picture = await ask(attribute(xml, /<itunes:image href="([^"]+)"/));
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('ffd8');
  });

  it('answers 304 while nothing changed', async () => {
    const made = await make(ada, 'audio');
    const first = await ask(server.origin + made.path);
    const etag = first.headers.get('etag') ?? '';
    await first.text();
    expect((await ask(server.origin + made.path, { 'if-none-match': etag })).status).toBe(304);
    await ada.patch(`/api/playlists/${listId}`).send({ description: 'new words' }).expect(200);
    expect((await ask(server.origin + made.path, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is gone for an app that goes on asking once it is withdrawn, its files too', async () => {
    const made = await make(ben, 'video');
    const file = attribute(await feedAt(made), /<enclosure url="([^"]+)"/);
    const { body } = await ben.get(`/api/playlists/${listId}/podcasts`).expect(200);
    expect(body).toMatchObject({ items: [{ id: made.id, person: 'Ben', kind: 'video' }] });
    expect(JSON.stringify(body)).not.toContain(made.path);
    await ada.delete(`/api/playlists/${listId}/podcasts/${made.id}`).expect(204);
    for (const address of [server.origin + made.path, file]) expect((await ask(address)).status).toBe(410);
    expect(JSON.stringify(server.log)).not.toContain(made.path.slice(10));
  });

  it('ends with its person’s right to see the list, and is nobody else’s to withdraw', async () => {
    const [his, hers] = [await make(ben, 'audio'), await make(ada, 'audio')];
    await ben.delete(`/api/playlists/${listId}/podcasts/${hers.id}`).expect(404);
    await ada.patch(`/api/playlists/${listId}`).send({ household: 'none' }).expect(200);
    expect((await ask(server.origin + his.path)).status).toBe(410);
    expect((await ask(server.origin + hers.path)).status).toBe(200);
  });

  it('slows down who guesses addresses', async () => {
    const statuses = new Set<number>();
    for (let guess = 0; guess < 40; guess += 1)
      statuses.add((await ask(`${server.origin}/podcasts/${'x'.repeat(43)}`)).status);
    expect([...statuses]).toEqual([404, 429]);
  });
});
