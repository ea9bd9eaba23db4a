import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  PlaylistAnswer,
  PlaylistItemPage,
} from '../../server/src/features/playlists/playlists.contract.js';
import type { ImportedPlaylist } from '../../server/src/features/sharing/playlist-files.contract.js';
import type { ListAnswer } from '../../server/src/features/lists/lists.contract.js';
import { startSite } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, type Browser } from '../support/library-shelf.js';

describe('a playlist as a file', () => {
  let server: TestApp;
  let ada: Browser;
  let gus: Browser;
  let mediaId: string;
  let linkedId: string;

  beforeAll(async () => {
    server = await startApp();
    ada = await server.setUp();
    gus = await server.join('guest', 'Gus');
    const personId = await personOf(ada);
    mediaId = await addMedia(server, personId, { title: 'A film', sourceUrl: 'https://site.example/film' });
    const known = { site: 'youtube', externalId: 'dQw4w9WgXcQ', title: 'Known by its link' } as const;
    linkedId = await addMedia(server, personId, {
      ...known,
      sourceUrl: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    });
  });
  afterAll(() => server.close());

  async function makeList(wish: object = {}): Promise<string> {
    const id = v7();
    await ada
      .post('/api/playlists')
      .send({ id, name: 'Friday', description: 'two\nlines', ...wish })
      .expect(201);
    return id;
  }
  async function add(id: string, note: string, ...items: object[]): Promise<void> {
    const operations = [{ kind: 'add', id: v7(), items: items.map((item) => ({ id: v7(), ...item })), note }];
    await ada.post(`/api/playlists/${id}/operations`).send({ operations }).expect(200);
  }
  async function itemsOf(id: string) {
    const { body } = await ada.get(`/api/playlists/${id}/items`).query({ limit: 200 }).expect(200);
    return (body as PlaylistItemPage).items;
  }
  async function take(text: string, wish: object = {}): Promise<ImportedPlaylist> {
    const { body } = await ada
      .post('/api/playlists/import')
      .send({ id: v7(), text, ...wish })
      .expect(200);
    return body as ImportedPlaylist;
  }
  /** The M3U8 as text: supertest keeps sound types as bytes unless told. */
  async function m3uOf(who: Browser, id: string): Promise<string> {
    const answer = await who.get(`/api/playlists/${id}/export/m3u8`).responseType('arraybuffer').expect(200);
    return (answer.body as Buffer).toString('utf8');
  }
  const words = (items: Awaited<ReturnType<typeof itemsOf>>) =>
    items.map(({ title, mediaId: media, url, note }) => ({ title, media, url, note }));

  it('comes back from JSON as it was, with films, links, notes and order', async () => {
    const id = await makeList({ allowsDuplicates: true });
    await add(id, 'because', { mediaId }, { url: 'https://site.example/soon', title: '<b>Soon</b>' });
    await add(id, '', { mediaId });
    const file = await ada.get(`/api/playlists/${id}/export/json`).expect(200);
    expect(file.headers['content-disposition']).toContain('filename="Friday.json"');
    const taken = await take(file.text);
    expect(taken).toMatchObject({ added: 3, skipped: 0, refusedCount: 0 });
    const copy = taken.playlistId ?? '';
    expect(words(await itemsOf(copy))).toEqual(words(await itemsOf(id)));
    const { body } = await ada.get(`/api/playlists/${copy}`).expect(200);
    expect(body as PlaylistAnswer).toMatchObject({
      ...{
        name: 'Friday',
        description: 'two\nlines',
        allowsDuplicates: true,
        household: 'none',
        permission: 'owner',
      },
    });
  });

  it('comes back from M3U8 with its films and links, into a list that is there', async () => {
    const id = await makeList();
    await add(id, '', { mediaId }, { url: 'https://site.example/soon', title: 'Soon' });
    const text = await m3uOf(ada, id);
    expect(text).toMatch(/^#EXTM3U\n/);
    const into = await makeList();
    await add(into, '', { mediaId });
    expect(await take(text, { playlistId: into })).toMatchObject({ playlistId: into, added: 1, skipped: 1 });
    expect((await itemsOf(into)).map(({ title }) => title)).toEqual(['A film', 'Soon']);
  });

  it('of anybody gives links and films that are here; paths are refused line by line', async () => {
    const text = [
      '#EXTM3U',
      ...['#EXTINF:10,Passwords', '../../../etc/passwd', 'file:///etc/passwd', 'C:\\Windows\\win.ini'],
      ...[
        '#EXTINF:10,Known',
        'https://youtu.be/dQw4w9WgXcQ',
        'urn:uuid:01a1fd3d-0000-7000-8000-000000000000',
      ],
      ...[
        'https://user:secret@site.example/x',
        'javascript:alert(1)',
        '#EXTINF:5,New one',
        'https://site.example/new',
      ],
    ].join('\r\n');
    const taken = await take(text, { name: 'Found' });
    expect(taken).toMatchObject({ added: 2, skipped: 0, refusedCount: 6 });
    expect(taken.refused.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'path'],
      [4, 'path'],
      [5, 'path'],
      [8, 'unknown'],
      [9, 'not-a-link'],
      [10, 'not-a-link'],
    ]);
    const items = await itemsOf(taken.playlistId ?? '');
    expect(items.map(({ mediaId: media, title, state }) => [media, title, state])).toEqual([
      [linkedId, 'Known by its link', 'ready'],
      [null, 'New one', 'link'],
    ]);
  });

  it('taken twice adds nothing twice, and a smart one keeps its rules', async () => {
    const id = v7();
    const body = { id, text: 'https://site.example/1\nhttps://site.example/2' };
    for (let time = 0; time < 2; time += 1) await ada.post('/api/playlists/import').send(body).expect(200);
    expect(await itemsOf(id)).toHaveLength(2);
    const smart = await makeList({ rules: { kind: 'video' } });
    const { text } = await ada.get(`/api/playlists/${smart}/export/json`).expect(200);
    const taken = await take(text);
    const { body: copy } = await ada.get(`/api/playlists/${taken.playlistId ?? ''}`).expect(200);
    expect(copy).toMatchObject({ rules: { kind: 'video' } });
    await ada
      .post('/api/playlists/import')
      .send({ ...body, id: v7(), playlistId: smart })
      .expect(409);
  });

  it('with nothing to take, or too large, makes no playlist', async () => {
    const count = async () =>
      ((await ada.get('/api/playlists').expect(200)).body as { items: unknown[] }).items.length;
    const before = await count();
    for (const text of ['#EXTM3U\n', '{"format":"another"}', '[1]'])
      expect(
        (await ada.post('/api/playlists/import').send({ id: v7(), text }).expect(422)).body,
      ).toMatchObject({
        code: 'sharing.unreadable-file',
      });
    expect(await take('/etc/passwd')).toMatchObject({ playlistId: null, added: 0, refusedCount: 1 });
    await ada
      .post('/api/playlists/import')
      .send({ id: v7(), text: 'x'.repeat(5_000_001) })
      .expect(400);
    await ada
      .post('/api/playlists/import')
      .send({ id: v7(), text: 'x'.repeat(13_000_000) })
      .expect(413);
    expect(await count()).toBe(before);
  });

  it('is a site’s list as well: its entries wait as links, once for a wish that is sent twice', async () => {
    const site = await startSite();
    try {
      const url = `${site.origin}/playlist?list=gen-60`;
      const { body } = await ada.post('/api/lists').send({ url }).expect(200);
      const { id: listId, title } = body as ListAnswer;
      const list = async () => (await ada.get(`/api/lists/${listId}`).expect(200)).body as ListAnswer;
      await expect.poll(async () => (await list()).status).toBe('complete');
      const wish = { id: v7(), listId };
      const taken = await ada.post('/api/playlists/import-list').send(wish).expect(200);
      const { readCount } = await list();
      expect(taken.body).toMatchObject({ playlistId: wish.id, added: readCount, refusedCount: 0 });
      await ada.post('/api/playlists/import-list').send(wish).expect(200);
      const items = await itemsOf(wish.id);
      expect(items).toHaveLength(readCount);
      expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['link']));
      expect(((await ada.get(`/api/playlists/${wish.id}`).expect(200)).body as PlaylistAnswer).name).toBe(
        title,
      );
      const gone = { ...wish, listId: v7() };
      await ada.post('/api/playlists/import-list').send(gone).expect(404);
    } finally {
      await site.close();
    }
  });

  it('holds for a guest only what is shared with them, and is taken in by members', async () => {
    const id = await makeList();
    await add(id, '', { mediaId }, { url: 'https://site.example/soon', title: 'Soon' });
    await ada
      .put(`/api/playlists/${id}/people/${await personOf(gus)}`)
      .send({ permission: 'view' })
      .expect(200);
    const text = await m3uOf(gus, id);
    expect(text).not.toContain('site.example');
    await gus.post('/api/playlists/import').send({ id: v7(), text: 'https://site.example/1' }).expect(403);
  });
});
