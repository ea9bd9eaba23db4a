import { EntityManager } from '@mikro-orm/core';
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Storage } from '../../server/src/core/storage/storage.js';
import { Person } from '../../server/src/features/accounts/person.entity.js';
import { MediaFiles } from '../../server/src/features/library/media-files.js';
import { WatchState } from '../../server/src/features/playback/watch-state.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, mediaOf, pageOf, personOf, titlesOf, type Browser } from '../support/library-shelf.js';

describe.each(['sqlite', 'postgresql'] as const)('the library (%s)', (database) => {
  let server: TestApp;
  let admin: Browser;
  let member: Browser;
  let other: Browser;
  let guest: Browser;
  let memberId: string;
  let guestId: string;

  beforeAll(async () => {
    server = await startApp({ database });
    admin = await server.setUp();
    member = await server.join('member', 'Mel');
    other = await server.join('member', 'Oz');
    guest = await server.join('guest', 'Gus');
    memberId = await personOf(member);
    guestId = await personOf(guest);
  });
  afterAll(() => server.close());

  const add = (changes: Parameters<typeof addMedia>[2] = {}, file?: string) =>
    addMedia(server, memberId, changes, file);

  describe('lists', () => {
    const tag = `lists-${v7()}`;
    let ids: string[];

    beforeAll(async () => {
      ids = [];
      for (const title of ['Delta', 'alpha', 'Écho', 'bravo', 'Charlie'])
        ids.push(await add({ title, tags: [tag] }));
    });

    it('go from the newest to the oldest, and by folded title', async () => {
      expect(await titlesOf(member, { tag })).toEqual(['Charlie', 'bravo', 'Écho', 'alpha', 'Delta']);
      expect(await titlesOf(member, { tag, sort: 'oldest' })).toEqual([
        'Delta',
        'alpha',
        'Écho',
        'bravo',
        'Charlie',
      ]);
      expect(await titlesOf(member, { tag, sort: 'title' })).toEqual([
        'alpha',
        'bravo',
        'Charlie',
        'Delta',
        'Écho',
      ]);
    });

    it.each(['newest', 'oldest', 'title', 'longest', 'shortest', 'largest'])(
      'show everything exactly once page by page in the order %s',
      async (sort) => {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await pageOf(member, { tag, sort, limit: 2, ...(cursor ? { cursor } : {}) });
          seen.push(...page.items.map((item) => item.id));
          cursor = page.nextCursor;
        } while (cursor);
        expect(seen).toHaveLength(5);
        expect(new Set(seen)).toEqual(new Set(ids));
      },
    );

    it('neither repeat nor skip anything when something is added in between', async () => {
      const first = await pageOf(member, { tag, limit: 2 });
      const late = await add({ title: 'Late', tags: [tag] });
      const rest = await pageOf(member, { tag, limit: 50, cursor: first.nextCursor ?? '' });
      expect([...first.items, ...rest.items].map((item) => item.title)).toEqual([
        'Charlie',
        'bravo',
        'Écho',
        'alpha',
        'Delta',
      ]);
      await member.delete(`/api/media/${late}/permanently`).expect(204);
    });

    it.each([
      'nonsense',
      'W10',
      Buffer.from('[null,""]').toString('base64url'),
      Buffer.from('["\\u0000","x"]').toString('base64url'),
      'x'.repeat(600),
    ])('refuse the cursor %j', async (cursor) => {
      for (const query of [{ cursor }, { cursor, sort: 'title' }, { cursor, search: 'alpha' }]) {
        const { body } = await member.get('/api/media').query(query).expect(400);
        expect(body).toMatchObject({ code: 'http.invalid-request' });
      }
    });

    it.each([
      { limit: 0 },
      { limit: 1000 },
      { sort: 'random' },
      { kind: 'book' },
      { creatorId: "x' or 1=1" },
      { creatorId: 'not-a-uuid' },
      { trash: 'yes' },
    ])('refuse %j', async (query) => {
      await member.get('/api/media').query(query).expect(400);
    });

    it('narrow by kind, site, author, tag and by what was watched', async () => {
      const song = await add(
        { title: 'Song', tags: [tag, 'Café'], site: 'vimeo', author: { key: 'a1', name: 'Band', url: null } },
        'song.mp3',
      );
      const { creator } = await mediaOf(member, song);
      const queries: Record<string, string>[] = [
        { kind: 'audio', tag },
        { site: 'vimeo', tag },
        { creatorId: creator?.id ?? '' },
        { tag: 'CAFE' },
      ];
      for (const query of queries) {
        expect(await titlesOf(member, query)).toEqual(['Song']);
      }
      const seen = {
        person: memberId,
        media: song,
        positionSeconds: 1,
        isWatched: true,
        updatedAt: new Date(),
      };
      await server.app.get(EntityManager, { strict: false }).fork().insert(WatchState, seen);
      expect((await mediaOf(member, song)).watch).toMatchObject({ positionSeconds: 1, isWatched: true });
      expect(await titlesOf(member, { tag, watched: 'watched' })).toEqual(['Song']);
      expect(await titlesOf(member, { tag, watched: 'unwatched' })).not.toContain('Song');
      expect(await titlesOf(other, { tag, watched: 'watched' })).toEqual([]);
      expect((await pageOf(other, { tag })).items.every((item) => item.watch === null)).toBe(true);
    });

    it('say what the filters can offer', async () => {
      const { body } = await member.get('/api/media/facets').expect(200);
      expect(body).toMatchObject({
        creators: expect.arrayContaining([expect.objectContaining({ name: 'Band', count: 1 })]) as unknown,
        tags: expect.arrayContaining([
          { name: tag, count: 6 },
          { name: 'cafe', count: 1 },
        ]) as unknown,
        sites: expect.arrayContaining([{ key: 'vimeo', count: 1 }]) as unknown,
      });
    });
  });

  describe('search', () => {
    beforeAll(async () => {
      await add({ title: 'Walking the Zugspitze', description: 'a long hike' });
      await add({ title: 'Some hike', author: { key: 'z', name: 'Zugspitze Films', url: null } });
      await add({ title: 'Panorama', tags: ['Zugspitze'] });
      await add({ title: 'Clouds', description: 'over the Zugspitze, Straße 5' });
      await add({ title: '機器學習入門教程' });
      await add({ title: 'ガイド 한국어 강의' });
      await add({ title: 'Crème brûlée & Smørrebrød' });
    });

    it('ranks the title before the author, the tags and the description', async () => {
      expect(await titlesOf(member, { search: 'zugspitze' })).toEqual([
        'Walking the Zugspitze',
        'Some hike',
        'Panorama',
        'Clouds',
      ]);
    });

    it('goes on page by page without repeating', async () => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await pageOf(member, { search: 'zugspitze', limit: 1, ...(cursor ? { cursor } : {}) });
        seen.push(...page.items.map((item) => item.title));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(['Walking the Zugspitze', 'Some hike', 'Panorama', 'Clouds']);
    });

    it.each([
      ['creme brulee', 'Crème brûlée & Smørrebrød'],
      ['BRÛLÉE smorre', 'Crème brûlée & Smørrebrød'],
      ['strasse clou', 'Clouds'],
      ['學習', '機器學習入門教程'],
      ['入門', '機器學習入門教程'],
      ['門', '機器學習入門教程'],
      ['한국', 'ガイド 한국어 강의'],
      ['イド', 'ガイド 한국어 강의'],
      ['hike zug', 'Some hike'],
    ])('finds %j', async (search, title) => {
      expect((await titlesOf(member, { search }))[0]).toBe(title);
    });

    it.each(['習學', 'ugspitze', 'zugspitze zzz'])('does not find %j', async (search) => {
      expect(await titlesOf(member, { search })).toEqual([]);
    });

    it('narrows a list in another order too', async () => {
      expect(await titlesOf(member, { search: 'zugspitze', sort: 'title' })).toEqual([
        'Clouds',
        'Panorama',
        'Some hike',
        'Walking the Zugspitze',
      ]);
    });

    it.each([
      ...[
        '"',
        `'`,
        '*',
        '^a',
        '(',
        'a OR',
        'NEAR(',
        'title:',
        '-',
        'a & | ! b',
        `a':*`,
        '\\',
        '%',
        'a\0b',
        '\u202e',
        '?',
        '??',
      ],
      ...[
        '"'.repeat(200),
        '長'.repeat(200),
        'ﷺ'.repeat(200),
        'a '.repeat(100),
        "'; drop table media; --",
        '😀',
      ],
    ])('takes %j without failing', async (search) => {
      for (const sort of ['newest', 'title'])
        await member.get('/api/media').query({ search, sort }).expect(200);
    });

    it('follows what is edited and deleted', async () => {
      const id = await add({ title: 'Quokka', tags: ['Old'] });
      await member
        .patch(`/api/media/${id}`)
        .send({ title: 'Wombat', tags: ['New'], description: 'burrows' })
        .expect(200);
      expect(await titlesOf(member, { search: 'quokka' })).toEqual([]);
      const queries: Record<string, string>[] = [
        { search: 'wombat' },
        { search: 'burrows' },
        { search: 'new wombat' },
        { tag: 'new' },
      ];
      for (const query of queries) {
        expect(await titlesOf(member, query)).toEqual(['Wombat']);
      }
      expect(await titlesOf(member, { tag: 'old' })).toEqual([]);
      await member.delete(`/api/media/${id}/permanently`).expect(204);
      expect(await titlesOf(member, { search: 'wombat' })).toEqual([]);
    });
  });

  describe('guests', () => {
    it('see and find only what is shared with them, and nothing of others', async () => {
      const shared = await add({ title: 'Shared fennec', tags: ['fennec'] });
      const hidden = await add({ title: 'Hidden fennec', tags: ['fennec'] });
      const { body } = await member
        .put(`/api/media/${shared}/shares`)
        .send({ personIds: [guestId] })
        .expect(200);
      expect(body).toMatchObject({ sharedWith: [guestId] });
      expect(await titlesOf(guest)).toEqual(['Shared fennec']);
      expect(await titlesOf(guest, { search: 'fennec' })).toEqual(['Shared fennec']);
      expect(await titlesOf(guest, { tag: 'fennec', sort: 'title' })).toEqual(['Shared fennec']);
      expect(await mediaOf(guest, shared)).toMatchObject({ canEdit: false, addedBy: null, sharedWith: [] });
      const facets = await guest.get('/api/media/facets').expect(200);
      expect((facets.body as { tags: unknown[] }).tags).toEqual([{ name: 'fennec', count: 1 }]);
      for (const path of [
        `/api/media/${hidden}`,
        `/media/${hidden}/thumbnail/320`,
        `/media/${hidden}/storyboard`,
      ]) {
        expect((await guest.get(path).expect(404)).body).toMatchObject({ code: 'library.not-found' });
      }
      await member.put(`/api/media/${shared}/shares`).send({ personIds: [] }).expect(200);
      expect(await titlesOf(guest)).toEqual([]);
      await guest.get(`/api/media/${shared}`).expect(404);
    });

    it('are named no longer once they are members, and lose nothing by that', async () => {
      const late = await server.join('guest', `Late ${v7().slice(-6)}`);
      const lateId = await personOf(late);
      const id = await add();
      const share = (personIds: string[]) => member.put(`/api/media/${id}/shares`).send({ personIds });
      await share([guestId, lateId]).expect(200);
      const em = server.app.get(EntityManager, { strict: false }).fork();
      await em.nativeUpdate(Person, { id: lateId }, { role: 'member' });
      const { sharedWith } = await mediaOf(member, id);
      expect(sharedWith).toEqual([guestId]);
      await share(sharedWith).expect(200);
    });

    it('may change nothing', async () => {
      const id = await add();
      await member
        .put(`/api/media/${id}/shares`)
        .send({ personIds: [guestId] })
        .expect(200);
      await guest.patch(`/api/media/${id}`).send({ title: 'x' }).expect(403);
      await guest.put(`/api/media/${id}/shares`).send({ personIds: [] }).expect(403);
      for (const path of [`/api/media/${id}`, `/api/media/${id}/permanently`, '/api/trash'])
        await guest.delete(path).expect(403);
      expect(await titlesOf(guest, { trash: 'true' })).toEqual([]);
    });

    it('are the only ones that something is shared with', async () => {
      const id = await add();
      for (const personIds of [[memberId], ['nobody'], [guestId, 'x\0y']]) {
        const { body } = await member.put(`/api/media/${id}/shares`).send({ personIds }).expect(400);
        expect(body).toMatchObject({ code: 'http.invalid-request' });
      }
      expect(await mediaOf(member, id)).toMatchObject({ sharedWith: [] });
    });
  });

  describe('what others added', () => {
    it('says in every list who may change it', async () => {
      const tag = `edit-${v7()}`;
      const id = await add({ title: 'Whose platypus', tags: [tag] });
      await member.put(`/api/media/${id}/shares`).send({ personIds: [guestId] });
      const answers = async (browser: Browser) =>
        Promise.all(
          ['', 'platypus'].map(async (search) => (await pageOf(browser, { tag, search })).items[0]?.canEdit),
        );
      expect(await answers(member)).toEqual([true, true]);
      expect(await answers(admin)).toEqual([true, true]);
      expect(await answers(other)).toEqual([false, false]);
      expect(await answers(guest)).toEqual([false, false]);
      await member.put(`/api/media/${id}/shares`).send({ personIds: [] });
    });

    it('a member sees and cannot change, an administrator can', async () => {
      const id = await add({ title: 'Mine' });
      expect(await mediaOf(other, id)).toMatchObject({ canEdit: false });
      await other.patch(`/api/media/${id}`).send({ title: 'Yours' }).expect(403);
      await other.put(`/api/media/${id}/shares`).send({ personIds: [] }).expect(403);
      for (const path of [`/api/media/${id}`, `/api/media/${id}/permanently`])
        await other.delete(path).expect(403);
      expect(await mediaOf(member, id)).toMatchObject({ title: 'Mine', trashedAt: null });
      await admin.patch(`/api/media/${id}`).send({ title: 'Ours' }).expect(200);
      for (const path of ['/api/trash']) await member.delete(path).expect(403);
      await member.post('/api/media/scan').expect(403);
    });

    it.each(['nothing', v7(), '%00', '..%2F..%2Fetc', `x' or '1'='1`])(
      'does not exist under the id %j',
      async (id) => {
        for (const request of [
          member.get(`/api/media/${id}`),
          member.patch(`/api/media/${id}`).send({ title: 'x' }),
          member.delete(`/api/media/${id}`),
        ]) {
          const answer = await request;
          expect([400, 404]).toContain(answer.status);
          expect((answer.body as { code: string }).code).toMatch(
            /^(http\.invalid-request|library\.not-found)$/,
          );
        }
      },
    );
  });

  it.each([
    { title: '' },
    { title: 'x'.repeat(501) },
    { title: 5 },
    { tags: 'a' },
    { tags: [''] },
    { description: null },
    [],
  ])('changes nothing when told %j', async (changes) => {
    const id = await add({ title: 'Stays' });
    await member.patch(`/api/media/${id}`).send(changes).expect(400);
    expect(await mediaOf(member, id)).toMatchObject({ title: 'Stays' });
  });

  it('makes an edited title safe', async () => {
    const id = await add();
    const { body } = await member
      .patch(`/api/media/${id}`)
      .send({ title: 'a\0b\ud800\u202e', description: 'x\0y' })
      .expect(200);
    expect(body).toMatchObject({ title: 'a b\ufffd', description: 'xy' });
  });

  it('scans for files that are gone, changed, back or unknown', async () => {
    const files = server.app.get(MediaFiles, { strict: false });
    const [gone, changed] = [await add({ title: 'Gone' }), await add({ title: 'Changed' }, 'clip-720.mp4')];
    const before = (await admin.post('/api/media/scan').expect(200)).body as { checked: number };
    expect(before).toMatchObject({ missing: 0, changed: 0, found: 0 });
    const path = (await files.existing(gone)) ?? '';
    await rename(path, `${path}.away`);
    await writeFile((await files.existing(changed)) ?? '', 'no film any more');
    const stray = join(server.app.get(Storage, { strict: false }).mediaFolder, 'stray.mp4');
    await writeFile(stray, 'x');
    const { body } = await admin.post('/api/media/scan').expect(200);
    expect(body).toEqual({ checked: before.checked, missing: 1, changed: 1, found: 1 });
    expect((await mediaOf(member, gone)).isAvailable).toBe(false);
    expect(await mediaOf(member, changed)).toMatchObject({ isAvailable: false, bytes: 16 });
    await rename(`${path}.away`, path);
    await utimes(path, new Date(), new Date());
    await rm(stray);
    await admin.post('/api/media/scan').expect(200);
    expect((await mediaOf(member, gone)).isAvailable).toBe(true);
  });

  it('runs one scan at a time', async () => {
    const answers = await Promise.all([1, 2].map(() => admin.post('/api/media/scan')));
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(refused.map((answer) => (answer.body as { code: string }).code)).toEqual(['library.busy']);
  });
});
