import { EntityManager } from '@mikro-orm/core';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type {
  ChangedItems,
  PlaylistAnswer,
  PlaylistChanges,
  PlaylistItemAnswer,
  PlaylistItemPage,
} from '../../server/src/features/playlists/playlists.contract.js';
import { DomainEvents } from '../../server/src/core/events/domain-events.js';
import { Download } from '../../server/src/features/downloads/download.entity.js';
import { downloadCompleted } from '../../server/src/features/downloads/downloads.events.js';
import { Feed } from '../../server/src/features/subscriptions/feed.entity.js';
import { Subscription } from '../../server/src/features/subscriptions/subscription.entity.js';
import { wantedWasHere } from '../../server/src/features/subscriptions/subscriptions.events.js';
import { subscriptionFiltersSchema } from '../../server/src/features/subscriptions/subscriptions.contract.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, prepared, type Browser } from '../support/library-shelf.js';

type Told = [name: string, payload: Record<string, unknown>];

describe.each(['sqlite', 'postgresql'] as const)('playlists on %s', (database) => {
  let server: TestApp;
  let ada: Browser;
  let ben: Browser;
  let gus: Browser;
  const films: string[] = [];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    server = await startApp({ database });
    ada = await server.setUp();
    ben = await server.join('member', 'Ben');
    gus = await server.join('guest', 'Gus');
    const personId = await personOf(ada);
    for (const title of ['Cats', 'Ants', 'Bees']) films.push(await addMedia(server, personId, { title }));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await server.close();
  });

  async function make(browser: Browser, wish: object = {}): Promise<string> {
    const { body } = await browser
      .post('/api/playlists')
      .send({ id: v7(), name: 'Evening', ...wish })
      .expect(201);
    return (body as PlaylistAnswer).id;
  }
  async function change(browser: Browser, id: string, ...operations: object[]): Promise<ChangedItems> {
    const { body } = await browser.post(`/api/playlists/${id}/operations`).send({ operations }).expect(200);
    return body as ChangedItems;
  }
  const adding = (...mediaIds: string[]) => ({
    ...{ kind: 'add', id: v7(), items: mediaIds.map((mediaId) => ({ id: v7(), mediaId })) },
  });
  async function itemsOf(browser: Browser, id: string): Promise<PlaylistItemAnswer[]> {
    const { body } = await browser.get(`/api/playlists/${id}/items`).expect(200);
    return (body as PlaylistItemPage).items;
  }
  const titles = (items: readonly PlaylistItemAnswer[]) => items.map(({ title }) => title);

  /** A signed-in screen that looks at a playlist; `until` gives the first event that fits. */
  async function screenAt(browser: Browser, id: string) {
    const { body } = await browser.post('/api/api-keys').send({ name: 'screen' }).expect(201);
    const headers = { authorization: `Bearer ${(body as { key: string }).key}` };
    const socket = io(server.origin, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
    sockets.push(socket);
    const told: Told[] = [];
    let wake = (): void => undefined;
    socket.onAny((...event: Told) => {
      told.push(event);
      wake();
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    const entered = (await socket.emitWithAck('room.enter', { kind: 'playlist', id })) as {
      ok: boolean;
      code?: string;
    };
    const until = async (fits: (event: Told) => boolean): Promise<Told> => {
      const found = told.findIndex(fits);
      if (found >= 0) return told.splice(found, 1)[0] as Told;
      await new Promise<void>((resolve) => (wake = resolve));
      return until(fits);
    };
    return { socket, entered, told, until };
  }

  it('are made once however often the same wish comes, and only their people see them', async () => {
    const id = v7();
    for (let time = 0; time < 2; time += 1)
      await ada.post('/api/playlists').send({ id, name: '  Private  ' }).expect(201);
    const { body } = await ada.get('/api/playlists').expect(200);
    const found = (body as { items: PlaylistAnswer[] }).items.filter((one) => one.id === id);
    expect(found).toMatchObject([{ name: 'Private', permission: 'owner', household: 'none', itemCount: 0 }]);
    const hidden = await ben.get(`/api/playlists/${id}`).expect(404);
    expect(hidden.body).toMatchObject({ code: 'playlists.not-found' });
    await ben.post('/api/playlists').send({ id, name: 'Mine now' }).expect(400);
    await ada.patch(`/api/playlists/${id}`).send({ household: 'view' }).expect(200);
    await ben.get(`/api/playlists/${id}`).expect(200);
    await gus.get(`/api/playlists/${id}`).expect(404);
    const refused = await ben.patch(`/api/playlists/${id}`).send({ name: 'x' }).expect(403);
    expect(refused.body).toMatchObject({ code: 'playlists.forbidden' });
    await gus.post('/api/playlists').send({ id: v7(), name: 'x' }).expect(403);
  });

  it('hold items in the order people give them, and do nothing twice', async () => {
    const id = await make(ada);
    const add = adding(...films);
    expect((await change(ada, id, add)).results).toMatchObject([{ outcome: 'done', skipped: 0 }]);
    expect((await change(ada, id, add)).results).toMatchObject([{ outcome: 'repeated' }]);
    const [cats, ants, bees] = await itemsOf(ada, id);
    if (!cats || !ants || !bees) throw new Error('items are missing');
    expect(titles([cats, ants, bees])).toEqual(['Cats', 'Ants', 'Bees']);
    const moved = await change(ada, id, {
      ...{ kind: 'move', id: v7(), moves: [{ id: bees.id, position: '499999999999' }] },
    });
    expect(moved.items).toMatchObject([{ id: bees.id, revision: moved.revision }]);
    expect(titles(await itemsOf(ada, id))).toEqual(['Bees', 'Cats', 'Ants']);
    for (const [order, expected] of [
      ['title', ['Ants', 'Bees', 'Cats']],
      ['newest', ['Bees', 'Ants', 'Cats']],
      ['hand', ['Bees', 'Cats', 'Ants']],
    ] as const) {
      await ada.patch(`/api/playlists/${id}`).send({ order }).expect(200);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: Record<string, string | number> = cursor === '' ? { limit: 1 } : { limit: 1, cursor };
        const { body } = await ada.get(`/api/playlists/${id}/items`).query(query).expect(200);
        const page = body as PlaylistItemPage;
        seen.push(...titles(page.items));
        cursor = page.nextCursor;
      }
      if (order === 'newest') expect(seen.toSorted()).toEqual(expected.toSorted());
      else expect(seen).toEqual(expected);
    }
  });

  it('refuse what is in them already, unless they may hold it twice, and forged places and ids', async () => {
    const id = await make(ada);
    await change(ada, id, adding(films[0] ?? ''));
    const again = await change(ada, id, adding(films[0] ?? '', films[1] ?? ''));
    expect(again.results).toMatchObject([{ outcome: 'done', skipped: 1 }]);
    const twice = await change(ada, id, adding(films[0] ?? ''));
    expect(twice.results).toMatchObject([{ outcome: 'refused', code: 'playlists.duplicate' }]);
    await ada.patch(`/api/playlists/${id}`).send({ allowsDuplicates: true }).expect(200);
    expect((await change(ada, id, adding(films[0] ?? ''))).results).toMatchObject([{ outcome: 'done' }]);
    const [item] = await itemsOf(ada, id);
    for (const position of ['', 'zz', '999999999999', '50000000000010', `500000000000${'1'.repeat(300)}`]) {
      const operations = [{ kind: 'move', id: v7(), moves: [{ id: item?.id, position }] }];
      await ada.post(`/api/playlists/${id}/operations`).send({ operations }).expect(400);
    }
    const other = await make(ada);
    const stolen = { kind: 'remove', id: v7(), itemIds: [item?.id] };
    const forged = { kind: 'add', id: v7(), items: [{ id: item?.id, mediaId: films[2] }] };
    const { results } = await change(ada, other, stolen, forged);
    expect(results).toMatchObject([
      { outcome: 'refused', code: 'playlists.item-not-found' },
      { outcome: 'refused', code: 'playlists.duplicate' },
    ]);
    expect(await itemsOf(ada, id)).toHaveLength(3);
  });

  it('take back what a person did, and leave what others changed since', async () => {
    const id = await make(ada, { household: 'edit' });
    await change(ada, id, adding(...films));
    const [cats, ants] = await itemsOf(ada, id);
    const removal = { kind: 'remove', id: v7(), itemIds: [cats?.id] };
    await change(ada, id, removal);
    expect(titles(await itemsOf(ben, id))).toEqual(['Ants', 'Bees']);
    const stranger = await change(ben, id, { kind: 'undo', id: v7(), operationId: removal.id });
    expect(stranger.results).toMatchObject([{ outcome: 'refused', code: 'playlists.nothing-to-undo' }]);
    await change(ada, id, { kind: 'undo', id: v7(), operationId: removal.id });
    expect(titles(await itemsOf(ben, id))).toEqual(['Cats', 'Ants', 'Bees']);
    const move = { kind: 'move', id: v7(), moves: [{ id: ants?.id, position: '400000000000' }] };
    await change(ada, id, move);
    await change(ben, id, { ...move, id: v7(), moves: [{ id: ants?.id, position: '600000000000' }] });
    await change(ada, id, { kind: 'undo', id: v7(), operationId: move.id });
    expect(titles(await itemsOf(ben, id))).toEqual(['Cats', 'Bees', 'Ants']);
    const { body } = await ben.get(`/api/playlists/${id}/changes`).query({ since: 3 }).expect(200);
    expect((body as PlaylistChanges).items.map(({ title }) => title)).toContain('Ants');
  });

  it('tell the screens that look at them at once, and nobody else', async () => {
    const id = await make(ada, { household: 'view' });
    const secret = await make(ada);
    const screen = await screenAt(ben, id);
    expect(screen.entered).toEqual({ ok: true });
    const [, presence] = await screen.until(([name]) => name === 'playlist.presence');
    expect(presence).toMatchObject({ playlistId: id, people: [{ username: 'Ben' }] });
    const refused = await screenAt(ben, secret);
    expect(refused.entered).toEqual({ ok: false, code: 'playlists.not-found' });
    expect((await screenAt(gus, id)).entered).toEqual({ ok: false, code: 'playlists.not-found' });
    await change(ada, secret, adding(films[0] ?? ''));
    const done = await change(ada, id, adding(films[1] ?? ''));
    const [, news] = await screen.until(([name]) => name === 'playlist.items');
    expect(news).toMatchObject({
      playlistId: id,
      revision: done.revision,
      since: 0,
      items: [{ title: 'Ants' }],
    });
    const refusedAdd = await change(ben, id, adding(films[2] ?? ''));
    expect(refusedAdd.results).toMatchObject([{ outcome: 'refused', code: 'playlists.forbidden' }]);
    await ada.delete(`/api/playlists/${id}`).expect(204);
    await screen.until(([name, payload]) => name === 'playlist.removed' && payload['id'] === id);
    await ada.post(`/api/playlists/${id}/restore`).expect(200);
    await change(ada, id, adding(films[2] ?? ''));
    await screen.until(([name, payload]) => name === 'playlist.changed' && payload['id'] === id);
    // What was there before may have got its picture meanwhile; of what came since nothing is told.
    const late = screen.told.filter(
      ([name, news]) => name === 'playlist.items' && /Bees/.test(JSON.stringify(news)),
    );
    expect(late).toEqual([]);
    expect(refused.told.filter(([name]) => name === 'playlist.items')).toEqual([]);
  });

  it('play what can be played, from anywhere, shuffled alike on every screen, what has votes earlier', async () => {
    const id = await make(ada, { household: 'view' });
    await change(ada, id, adding(...films), {
      ...{ kind: 'add', id: v7(), items: [{ id: v7(), url: 'https://site.example/later', title: 'Later' }] },
    });
    const items = await itemsOf(ada, id);
    expect(items.at(-1)).toMatchObject({ state: 'link', title: 'Later', url: 'https://site.example/later' });
    const queue = async (query: Record<string, string | number>) => {
      const { body } = await ben.get(`/api/playlists/${id}/queue`).query(query).expect(200);
      return (body as { items: PlaylistItemAnswer[] }).items;
    };
    expect(titles(await queue({}))).toEqual(['Cats', 'Ants', 'Bees']);
    expect(titles(await queue({ after: items[0]?.id ?? '' }))).toEqual(['Ants', 'Bees']);
    const shuffled = await queue({ shuffle: 7 });
    expect(await queue({ shuffle: 7, after: shuffled[0]?.id ?? '' })).toEqual(shuffled.slice(1));
    await change(ben, id, { kind: 'vote', id: v7(), itemId: items[2]?.id, isFor: true });
    await ada.patch(`/api/playlists/${id}`).send({ order: 'votes' }).expect(200);
    expect(titles(await itemsOf(ada, id))[0]).toBe('Bees');
    await ben.put(`/api/playlists/${id}/place`).send({ itemId: items[1]?.id, shuffle: 7 }).expect(204);
    const { body } = await ben.get(`/api/playlists/${id}`).expect(200);
    expect((body as PlaylistAnswer).place).toEqual({ itemId: items[1]?.id, shuffle: 7 });
  });

  it('keep what became of a film: away in the trash, back again, its link when it is gone for good', async () => {
    const id = await make(ada);
    const url = 'https://site.example/gone';
    const film = await addMedia(server, await personOf(ada), { title: 'Gone', sourceUrl: url });
    await prepared(server, film);
    await change(ada, id, adding(film));
    // It lies in ten.
    const others = await Promise.all(Array.from({ length: 9 }, () => make(ben)));
    for (const other of others) await change(ben, other, adding(film));
    const screen = await screenAt(ada, id);
    const news = (state: string) =>
      screen.until(
        ([name, payload]) =>
          name === 'playlist.items' && (payload['items'] as PlaylistItemAnswer[])[0]?.state === state,
      );
    await ada.delete(`/api/media/${film}`).expect(204);
    await news('away');
    await ada.post(`/api/media/${film}/restore`).expect(200);
    await news('ready');
    await ada.delete(`/api/media/${film}/permanently`).expect(204);
    await news('link');
    expect(await itemsOf(ada, id)).toMatchObject([{ state: 'link', title: 'Gone', url, mediaId: null }]);
    const back = await addMedia(server, await personOf(ada), { title: 'Gone', sourceUrl: url });
    await news('ready');
    expect(await itemsOf(ada, id)).toMatchObject([{ state: 'ready', mediaId: back }]);
    for (const other of others)
      await expect.poll(() => itemsOf(ben, other)).toMatchObject([{ state: 'ready', mediaId: back }]);
  });

  it('take a picture as their cover and nothing else, however large it claims to be', async () => {
    const id = await make(ada);
    const send = (bytes: Buffer) =>
      ada.put(`/api/playlists/${id}/cover`).set('content-type', 'application/octet-stream').send(bytes);
    expect((await send(Buffer.alloc(1_000_000, 1)).expect(422)).body).toMatchObject({
      code: 'playlists.not-a-picture',
    });
    expect((await send(Buffer.alloc(20 * 1024 * 1024, 1)).expect(413)).body).toMatchObject({
      code: 'http.too-large',
    });
    const { default: sharp } = await import('sharp');
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#884411' } })
      .png()
      .toBuffer();
    const { body } = await send(picture).expect(200);
    const { coverUrl } = body as PlaylistAnswer;
    const cover = await ada.get(`${coverUrl ?? ''}/320`).expect(200);
    expect(cover.headers['content-type']).toBe('image/webp');
    await ben.get(`${coverUrl ?? ''}/320`).expect(404);
    await ben
      .put(`/api/playlists/${id}/cover`)
      .set('content-type', 'application/octet-stream')
      .send(picture)
      .expect(404);
    await ada.delete(`/api/playlists/${id}/cover`).expect(200);
    await ada.get(`${coverUrl ?? ''}/320`).expect(404);
  });

  it('follow rules over the library and over who has watched what', async () => {
    const adaId = await personOf(ada);
    const benId = await personOf(ben);
    const rules = { kind: 'video', tags: ['Été'], unwatchedBy: [adaId, benId], limit: 2 };
    for (const title of ['First', 'Second', 'Third'])
      films.push(await addMedia(server, adaId, { title, tags: ['ete'], language: 'fr-CA' }));
    const id = await make(ada, { household: 'edit', rules });
    await ada.patch(`/api/playlists/${id}`).send({ order: 'title' }).expect(200);
    expect(titles(await itemsOf(ben, id))).toEqual(['First', 'Second']);
    const first = (await itemsOf(ben, id))[0];
    await ben
      .put(`/api/media/${first?.mediaId ?? ''}/watched`)
      .send({ isWatched: true })
      .expect(200);
    expect(titles(await itemsOf(ada, id))).toEqual(['Second', 'Third']);
    const { body } = await ada.get(`/api/playlists/${id}`).expect(200);
    expect(body).toMatchObject({ itemCount: 2, rules: { limit: 2, unwatchedBy: [adaId, benId] } });
    const change2 = { rules: { watchedBy: [benId], languages: ['fr'], addedWithinDays: 1, minMinutes: 0 } };
    await ada.patch(`/api/playlists/${id}`).send(change2).expect(200);
    expect(titles(await itemsOf(ada, id))).toEqual(['First']);
    const { body: queue } = await ben.get(`/api/playlists/${id}/queue?shuffle=3`).expect(200);
    expect(titles((queue as { items: PlaylistItemAnswer[] }).items)).toEqual(['First']);
    const refused = await change(ada, id, adding(films[0] ?? ''));
    expect(refused.results).toMatchObject([{ outcome: 'refused', code: 'playlists.is-smart' }]);
    const plain = await make(ada);
    await ada.patch(`/api/playlists/${plain}`).send({ rules: {} }).expect(400);
  });

  it('follow the stars that people give, live, and everybody has their own', async () => {
    const [adaId, benId] = [await personOf(ada), await personOf(ben)];
    const tags = ['starred'];
    const [best, worst] = [
      await addMedia(server, adaId, { title: 'Best', tags }),
      await addMedia(server, adaId, { title: 'Worst', tags }),
    ];
    const rate = (browser: Browser, mediaId: string, stars: unknown) =>
      browser.put(`/api/media/${mediaId}/rating`).send({ stars });
    const average = await make(ada, { household: 'view', rules: { tags, minStars: 4 } });
    const both = await make(ada, { rules: { tags, minStars: 3, ratedBy: [adaId, benId] } });
    const screen = await screenAt(ben, average);
    expect(titles(await itemsOf(ada, average))).toEqual([]);
    await rate(ada, best, 5).expect(200);
    await screen.until(([name, news]) => name === 'rating.changed' && news['mediaId'] === best);
    await rate(ada, worst, 1).expect(200);
    const { body } = await rate(ben, best, 3).expect(200);
    expect(body).toEqual({ mediaId: best, stars: 3, household: { average: 4, count: 2 } });
    expect(titles(await itemsOf(ben, average))).toEqual(['Best']);
    expect(titles(await itemsOf(ada, both))).toEqual(['Best']);
    await rate(ben, best, 2).expect(200);
    expect(titles(await itemsOf(ben, average))).toEqual([]);
    expect(titles(await itemsOf(ada, both))).toEqual([]);
    await rate(ben, best, null).expect(200);
    await rate(ben, best, null).expect(200);
    const mine = await ada.get(`/api/media/${best}/rating`).expect(200);
    expect(mine.body).toEqual({ mediaId: best, stars: 5, household: { average: 5, count: 1 } });
    for (const stars of [0, 6, 2.5, '5', undefined]) await rate(ben, best, stars).expect(400);
    await rate(gus, best, 5).expect(404);
    await ada
      .put(`/api/media/${best}/shares`)
      .send({ personIds: [await personOf(gus)] })
      .expect(200);
    const guests = await rate(gus, best, 4).expect(200);
    expect(guests.body).toEqual({ mediaId: best, stars: 4, household: null });
    const other = await ada.get(`/api/playlists/${both}`).expect(200);
    expect(other.body).toMatchObject({ rules: { minStars: 3, ratedBy: [adaId, benId] } });
  });

  it('are filled by subscriptions of people who may add to them', async () => {
    const em = server.app.get(EntityManager, { strict: false }).fork();
    const [personId, mine] = [await personOf(ben), await make(ben)];
    const feed = em.create(Feed, {
      ...{ urlKey: v7(), url: 'https://site.example/channel', site: 'other', siteName: 'site.example' },
      nextCheckAt: new Date(Date.now() + 1e9),
    });
    const subscription = em.create(Subscription, {
      ...{ person: personId, feed, status: 'following', quality: 'auto', keep: { kind: 'all' } },
      filters: subscriptionFiltersSchema.parse({}),
    });
    const download = em.create(Download, {
      ...{
        person: personId,
        url: 'https://site.example/new',
        site: 'other',
        quality: 'best',
        status: 'completed',
      },
      subscriptionId: subscription.id,
    });
    await em.flush();
    const fills = (list: string) => `/api/subscriptions/${subscription.id}/playlists/${list}`;
    await ben.put(fills(mine)).expect(204);
    await ben.put(fills(mine)).expect(204);
    await ben.put(fills(await make(ada))).expect(404);
    await ada.put(fills(mine)).expect(404);
    const { body } = await ben.get(`/api/subscriptions/${subscription.id}/playlists`).expect(200);
    expect(body).toEqual({ playlistIds: [mine] });
    const screen = await screenAt(ben, mine);
    const events = server.app.get(DomainEvents, { strict: false });
    const mediaId = films[0] ?? '';
    events.announce(downloadCompleted, { downloadId: download.id, personId, mediaId });
    await screen.until(([name]) => name === 'playlist.items');
    expect(await itemsOf(ben, mine)).toMatchObject([{ mediaId, addedBy: { username: 'Ben' } }]);
    // What a subscription wants and the library has already.
    events.announce(wantedWasHere, { subscriptionId: subscription.id, mediaId: films[1] ?? '' });
    await expect
      .poll(async () => (await itemsOf(ben, mine)).map((item) => item.mediaId))
      .toEqual(films.slice(0, 2));
    await ben.delete(fills(mine)).expect(204);
  });
});
