import { EntityManager } from '@mikro-orm/core';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CreatedPlaylistShare,
  PlaylistShareAnswer,
} from '../../server/src/features/sharing/sharing.contract.js';
import { PlaylistShare } from '../../server/src/features/sharing/playlist-share.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { addFilm, openStudio } from '../support/films.js';
import { addMedia, personOf, prepared, type Browser } from '../support/library-shelf.js';

const hostile = `<script>alert("x")</script> & 'Co'`;

describe.each(['sqlite', 'postgresql'] as const)(
  'a playlist shared outside the household, on %s',
  (database) => {
    let server: TestApp;
    let ada: Browser;
    let personId: string;
    let listId: string;
    let itemId: string;
    let mediaId: string;
    let otherMediaId: string;

    beforeAll(async () => {
      server = await startApp({ database, environment: { FOYER_TRUSTED_PROXIES: '127.0.0.1/32' } });
      ada = await server.setUp();
      personId = await personOf(ada);
      mediaId = await addMedia(server, personId, { title: hostile });
      otherMediaId = await addMedia(server, personId, { title: 'Only for us' });
      await prepared(server, mediaId);
      [listId, itemId] = await makeList(mediaId);
    });
    afterAll(() => server.close());

    async function makeList(...mediaIds: string[]): Promise<[string, string]> {
      const [id, first] = [v7(), v7()];
      await ada
        .post('/api/playlists')
        .send({ id, name: 'For Grandma', description: 'With love' })
        .expect(201);
      const items = mediaIds.map((one, index) => ({ id: index === 0 ? first : v7(), mediaId: one }));
      const link = { id: v7(), url: 'https://site.example/secret-link', title: 'Not here yet' };
      const operations = [{ kind: 'add', id: v7(), items: [...items, link], note: 'a private note' }];
      await ada.post(`/api/playlists/${id}/operations`).send({ operations }).expect(200);
      return [id, first];
    }
    async function share(wish: object = {}, id = listId): Promise<CreatedPlaylistShare> {
      const { body } = await ada.post(`/api/playlists/${id}/shares`).send(wish).expect(201);
      return body as CreatedPlaylistShare;
    }
    let neighbours = 0;
    /** Somebody without an account, from an address of their own; the server trusts what the proxy of this test says. */
    function stranger(address = `203.0.113.${String((neighbours += 1))}`) {
      const agent = supertest.agent(server.origin);
      return {
        get: (path: string) => agent.get(path).set('x-forwarded-for', address).set('accept', 'text/html'),
        open: (path: string, password?: string) =>
          agent
            .post(path)
            .set('x-forwarded-for', address)
            .set('accept', 'text/html')
            .type('form')
            .send(password === undefined ? {} : { password }),
      };
    }
    const addressesIn = (markup: string) =>
      [...markup.matchAll(/(?:src|href|poster)="([^"]+)"/g)].map(([, one = '']) => one);
    const playerOf = (made: CreatedPlaylistShare, item = itemId) => `${made.path}/items/${item}`;
    const filmIn = (markup: string) => addressesIn(markup).find((one) => one.endsWith('/film')) ?? '';

    it('shows its films and plays them, to somebody without an account', async () => {
      const made = await share();
      const visitor = stranger();
      const { text, headers } = await visitor.get(made.path).expect(200).expect('content-type', /html/);
      expect(text).toContain('For Grandma');
      expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Co&#39;');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
      expect(headers['cache-control']).toBe('no-store');
      const picture = addressesIn(text).find((one) => one.includes('/thumbnail/320')) ?? '';
      await visitor.get(picture).expect(200).expect('content-type', 'image/webp');
      const player = await visitor.get(playerOf(made)).expect(200);
      const film = filmIn(player.text);
      const part = await supertest(server.origin).get(film).set('range', 'bytes=0-99').expect(206);
      expect(part.headers['content-type']).toBe('video/mp4');
      expect((part.body as Buffer).length).toBe(100);
    });

    it('offers subtitles, and what no browser decodes as a stream, with a script for those that need one', async () => {
      const studio = await openStudio();
      const path = join(studio.folder, 'de.vtt');
      await writeFile(path, 'WEBVTT\n\n00:00.000 --> 00:02.000\n<b>Hello</b> Grandma\n');
      const sidecars = [{ path, language: 'de', isAutomatic: true, ext: 'vtt' }];
      const spoken = await addMedia(server, personId, { title: 'Spoken', sidecars });
      const picture = ['-f', 'lavfi', '-i', 'testsrc=s=160x90:r=12:d=4', '-c:v', 'mpeg4'];
      const odd = await addFilm(server, personId, await studio.make('odd.avi', ...picture));
      await studio.close();
      const [list, first] = await makeList(spoken, odd);
      const made = await share({}, list);
      const visitor = stranger();
      const { text } = await visitor.get(playerOf(made, first)).expect(200);
      const [, track = ''] =
        /<track kind="subtitles" src="([^"]+)" srclang="de" label="German \(automatic\)">/.exec(text) ?? [];
      const subtitles = await visitor
        .get(track)
        .expect(200)
        .expect('content-type', /^text\/vtt/);
      expect(subtitles.text).toContain('Grandma');
      await visitor.get(track.replace(/[^/]+$/, v7())).expect(404);
      const next = addressesIn(text).find((one) => one.includes('/items/')) ?? '';
      const stream = addressesIn((await visitor.get(next).expect(200)).text).find((one) =>
        one.endsWith('.m3u8'),
      );
      const lines = (await visitor.get(stream ?? '').expect(200)).text.split('\n');
      const segment = lines.find((line) => line.endsWith('.ts')) ?? '';
      await visitor.get((stream ?? '').replace(/[^/]+$/, segment)).expect(200);
      const script = await visitor
        .get('/shared/player.js')
        .expect(200)
        .expect('content-type', /javascript/);
      expect(script.text).toContain('Hls');
      await ada.delete(`/api/playlists/${list}/shares/${made.id}`).expect(204);
      for (const gone of [track, stream ?? '']) await visitor.get(gone).expect(403);
    });

    it('shows nothing else of the household', async () => {
      const made = await share();
      const visitor = stranger();
      const list = await visitor.get(made.path).expect(200);
      const player = await visitor.get(playerOf(made)).expect(200);
      for (const word of [
        'Ada',
        'The Test House',
        'Only for us',
        'private note',
        'secret-link',
        'Not here yet',
        mediaId,
      ])
        expect(list.text + player.text, word).not.toContain(word);
      for (const path of addressesIn(list.text + player.text)) expect(path).toMatch(/^\/shared\//);
      const other = await makeList(otherMediaId);
      await visitor.get(playerOf(made, other[1])).expect(404);
      for (const path of [`/api/media/${mediaId}`, `/media/${mediaId}/file`, `/api/playlists/${listId}`])
        await visitor.get(path).expect(401);
    });

    it('signs an address for one item of one link, for some hours', async () => {
      const made = await share();
      const visitor = stranger();
      const film = filmIn((await visitor.get(playerOf(made)).expect(200)).text);
      const [shareId, item, until, signature] = film.split('/')[3]?.split('.') ?? [];
      const [, otherItem] = await makeList(otherMediaId);
      const elsewhere = await share();
      for (const forged of [
        [shareId, otherItem, until, signature],
        [elsewhere.id, item, until, signature],
        [shareId, item, `${until ?? ''}z`, signature],
        [shareId, item, until, 'A'.repeat(43)],
        ['..', item, until, signature],
      ]) {
        const answer = await visitor.get(`/shared/media/${forged.join('.')}/film`);
        expect([400, 403, 404], answer.text).toContain(answer.status);
      }
      await visitor.get(film.replace(/film$/, 'download')).expect(403);
      const operations = [{ kind: 'remove', id: v7(), itemIds: [itemId] }];
      await ada.post(`/api/playlists/${listId}/operations`).send({ operations }).expect(200);
      await visitor.get(film).expect(403);
      [listId, itemId] = await makeList(mediaId);
    });

    it('gives a file to keep only where the link allows that', async () => {
      const made = await share({ allowsDownload: true });
      const visitor = stranger();
      const { text } = await visitor.get(playerOf(made)).expect(200);
      const address = addressesIn(text).find((one) => one.endsWith('/download')) ?? '';
      const file = await visitor.get(address).expect(200);
      expect(file.headers['content-disposition']).toContain('attachment;');
    });

    it('asks for its password, and remembers who knew it', async () => {
      const made = await share({ password: 'lemon pie' });
      const visitor = stranger();
      const door = await visitor.get(made.path).expect(200);
      expect(door.text).toContain('name="password"');
      expect(door.text).not.toContain('For Grandma');
      expect((await visitor.get(playerOf(made)).expect(200)).text).not.toContain('/film');
      const wrong = await visitor.open(made.path, 'apple pie').expect(403);
      expect(wrong.text).toContain('That is not the password');
      await visitor.open(made.path, 'lemon pie').expect(303).expect('location', made.path);
      expect((await visitor.get(made.path).expect(200)).text).toContain('For Grandma');
      expect((await stranger().get(made.path)).text).not.toContain('For Grandma');
      const em = server.app.get(EntityManager, { strict: false }).fork();
      const row = await em.findOneOrFail(PlaylistShare, { id: made.id });
      expect(row.passwordHash).toMatch(/^\$argon2id\$/);
      expect(JSON.stringify(server.log)).not.toMatch(new RegExp(`lemon pie|${made.path.slice(8)}`));
    });

    it('looks at a handful of many guessed passwords, wherever they come from', async () => {
      const made = await share({ password: 'lemon pie' });
      const answers = new Map<number, number>();
      for (let guess = 0; guess < 60; guess += 1) {
        const { status } = await stranger(`198.51.100.${String(guess)}`).open(
          made.path,
          `guess ${String(guess)}`,
        );
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
      expect(answers.get(403)).toBeLessThan(20);
      expect((answers.get(403) ?? 0) + (answers.get(429) ?? 0)).toBe(60);
      const waiting = await stranger().open(made.path, 'lemon pie').expect(429);
      expect(waiting.text).toContain('Too many tries');
      expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0);
    });

    it('slows down who guesses links, and nobody else', async () => {
      const made = await share();
      const guesser = stranger();
      const statuses: number[] = [];
      for (let guess = 0; guess < 60; guess += 1)
        statuses.push((await guesser.get(`/shared/${'x'.repeat(43)}`)).status);
      expect(statuses[0]).toBe(404);
      expect(statuses.at(-1)).toBe(429);
      await guesser.get(made.path).expect(429);
      await stranger().get(made.path).expect(200);
    });

    it('counts visits, not looks, and the last one goes to one of those who come at once', async () => {
      const made = await share({ mostVisits: 2 });
      const first = stranger();
      const door = await first.get(made.path).expect(200);
      expect(door.text).toContain('only so many times');
      await first.open(made.path).expect(303);
      for (let look = 0; look < 3; look += 1) await first.get(made.path).expect(200);
      const both = await Promise.all([stranger().open(made.path), stranger().open(made.path)]);
      expect(both.map(({ status }) => status).toSorted()).toEqual([303, 404]);
      expect((await first.get(made.path).expect(200)).text).toContain('For Grandma');
      const { body } = await ada.get(`/api/playlists/${listId}/shares`).expect(200);
      const listed = (body as { items: PlaylistShareAnswer[] }).items.find(({ id }) => id === made.id);
      expect(listed).toMatchObject({ visits: 2, mostVisits: 2, isOpen: false });
      expect(JSON.stringify(body)).not.toContain(made.path);
    });

    it('opens no more once it has ended, was withdrawn, or its maker may not share it', async () => {
      const em = () => server.app.get(EntityManager, { strict: false }).fork();
      const visitor = stranger();
      const ended = await share({ expiresInHours: 1 });
      const film = filmIn((await visitor.get(playerOf(ended)).expect(200)).text);
      await em().nativeUpdate(PlaylistShare, { id: ended.id }, { expiresAt: new Date(Date.now() - 1) });
      const over = await visitor.get(ended.path).set('accept-language', 'fr').expect(404);
      expect(over.text).toContain('Ce lien ne mène plus nulle part');
      await visitor.get(film).expect(403);

      const withdrawn = await share();
      const other = filmIn((await visitor.get(playerOf(withdrawn)).expect(200)).text);
      await ada.delete(`/api/playlists/${listId}/shares/${withdrawn.id}`).expect(204);
      await visitor.get(withdrawn.path).expect(404);
      await visitor.get(other).expect(403);

      const ben = await server.join('member', 'Ben');
      const benId = await personOf(ben);
      await ada.put(`/api/playlists/${listId}/people/${benId}`).send({ permission: 'admin' }).expect(200);
      const { body } = await ben.post(`/api/playlists/${listId}/shares`).send({}).expect(201);
      const his = body as CreatedPlaylistShare;
      await visitor.get(his.path).expect(200);
      await ada.put(`/api/playlists/${listId}/people/${benId}`).send({ permission: 'edit' }).expect(200);
      await visitor.get(his.path).expect(404);
    });

    it('is not made by guests, nor with nonsense', async () => {
      const gus = await server.join('guest', 'Gus');
      await ada
        .put(`/api/playlists/${listId}/people/${await personOf(gus)}`)
        .send({ permission: 'admin' })
        .expect(200);
      await gus.post(`/api/playlists/${listId}/shares`).send({}).expect(403);
      for (const wrong of [
        { password: 'short' },
        { expiresInHours: 0 },
        { mostVisits: -1 },
        { token: 'mine' },
      ])
        await ada.post(`/api/playlists/${listId}/shares`).send(wrong).expect(400);
      await stranger().get('/shared/..%2f..%2fetc').expect(400);
    });
  },
);
