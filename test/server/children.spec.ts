import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../support/app.ts';
import { addMedia, mediaOf, personOf, prepared, titlesOf, type Browser } from '../support/library-shelf.ts';
import { cookieOf, openSocket } from '../support/watch-downloads.ts';

interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
}
const openApi = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../server/openapi.json'), 'utf8'),
) as OpenApi;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete' | 'head';

/**
 * The routes that a child may call, and how each is kept to what was allowed: `hidden` answers for anything else as for
 * what does not exist, `list` leaves it out, `own` tells of the child alone. Every other route refuses children.
 */
const OPEN: Readonly<Record<string, { kind: 'hidden' | 'list' | 'own'; query?: object; body?: object }>> = {
  'GET /api/people/me': { kind: 'own' },
  'DELETE /api/sessions/current': { kind: 'own' },
  'GET /api/skip-preference': { kind: 'own' },
  'GET /api/together': { kind: 'list' },
  'POST /api/together': {
    ...{ kind: 'hidden', body: { id: v7(), mediaId: '{id}', positionSeconds: 0, list: null } },
  },
  'GET /api/together/{id}': { kind: 'hidden' },
  'POST /api/together/{id}/steps': { kind: 'hidden', body: { kind: 'pause' } },
  'POST /api/together/{id}/messages': { kind: 'hidden', body: { id: v7(), text: 'secret' } },
  'POST /api/together/{id}/reactions': { kind: 'hidden', body: { emoji: '👏' } },
  'PUT /api/together/{id}/screens/{screenId}': { kind: 'hidden', body: { isReady: true } },
  'GET /api/notifications': { kind: 'own' },
  'GET /api/notifications/unread': { kind: 'own' },
  'POST /api/notifications/read': { kind: 'own', body: { throughSequence: 1 } },
  'POST /api/notifications/{id}/read': { kind: 'hidden' },
  'GET /api/child-requests': { kind: 'own' },
  'POST /api/child-requests': { kind: 'own' },
  'DELETE /api/child-requests/{id}': { kind: 'hidden' },
  'PUT /api/screens/{id}': { kind: 'own' },
  'DELETE /api/screens/{id}': { kind: 'own' },
  'GET /api/media': { kind: 'list', query: { search: 'secret' } },
  'GET /api/media/facets': { kind: 'list' },
  'GET /api/continue-watching': { kind: 'list' },
  'POST /api/translated-titles': { kind: 'list', body: { language: 'fr', mediaIds: ['{id}'] } },
  'GET /api/playlists': { kind: 'list' },
  'GET /api/media/{id}': { kind: 'hidden' },
  'GET /api/media/{id}/danmaku': { kind: 'hidden' },
  'GET /api/media/{id}/translated-title': { kind: 'hidden', query: { language: 'fr' } },
  'GET /api/media/{id}/playback': { kind: 'hidden' },
  'GET /api/media/{id}/skip-segments': { kind: 'hidden' },
  'GET /api/media/{id}/rating': { kind: 'hidden' },
  'PUT /api/media/{id}/rating': { kind: 'hidden', body: { stars: 5 } },
  'PUT /api/media/{id}/position': { kind: 'hidden', body: { seconds: 1 } },
  'PUT /api/media/{id}/watched': { kind: 'hidden', body: { isWatched: true } },
  'GET /media/{id}/thumbnail/{width}': { kind: 'hidden' },
  'GET /media/{id}/storyboard': { kind: 'hidden' },
  'GET /media/{id}/subtitles/{sidecarId}': { kind: 'hidden' },
  'GET /media/{id}/file': { kind: 'hidden' },
  'GET /media/{id}/remux': { kind: 'hidden' },
  'GET /media/{id}/sound': { kind: 'hidden' },
  'GET /media/{id}/phone': { kind: 'hidden', query: { height: 720 } },
  'GET /media/{id}/hls/index.m3u8': { kind: 'hidden' },
  'GET /media/{id}/hls/{segment}': { kind: 'hidden' },
  'GET /media/{id}/hls/{height}/index.m3u8': { kind: 'hidden' },
  'GET /media/{id}/hls/{height}/{segment}': { kind: 'hidden' },
  'GET /api/playlists/{id}': { kind: 'hidden' },
  'GET /api/playlists/{id}/items': { kind: 'hidden' },
  'GET /api/playlists/{id}/items/{itemId}': { kind: 'hidden' },
  'GET /api/playlists/{id}/changes': { kind: 'hidden', query: { since: 0 } },
  'GET /api/playlists/{id}/queue': { kind: 'hidden' },
  'PUT /api/playlists/{id}/place': { kind: 'hidden', body: { itemId: v7(), shuffle: null } },
  'GET /api/playlists/{id}/cover/{key}/{width}': { kind: 'hidden' },
};

const author = (name: string) => ({ key: name, name, url: null });

describe.each(['sqlite', 'postgresql'] as const)('a child, on %s', (database) => {
  let app: TestApp;
  let ada: Browser;
  let adaId: string;
  let tablet: Browser;
  let childId: string;
  let hiddenId: string;
  let hiddenList: string;

  beforeAll(async () => {
    app = await startApp({ database });
    ada = await app.setUp();
    adaId = await personOf(ada);
    const made = await ada.post('/api/people/children').send({ username: 'Mia' }).expect(201);
    expect(made.body).toMatchObject({ username: 'Mia', role: 'child' });
    childId = (made.body as { id: string }).id;
    tablet = app.browser();
    await tablet
      .post('/api/sessions')
      .send({ username: 'Ada', password: 'correct horse battery' })
      .expect(201);
    await tablet.post('/api/shared-devices').send({ name: 'The tablet' }).expect(201);
    await tablet.post('/api/profiles/switch').send({ personId: childId }).expect(200);
    hiddenId = await addMedia(app, adaId, {
      title: 'A secret fennec',
      tags: ['secret'],
      author: author('Stranger'),
    });
    await prepared(app, hiddenId);
    hiddenList = v7();
    await ada
      .post('/api/playlists')
      .send({ id: hiddenList, name: 'A secret list', household: 'edit' })
      .expect(201);
  });
  afterAll(() => app.close());

  const share = (id: string, personIds: string[]) =>
    ada.put(`/api/media/${id}/shares`).send({ personIds }).expect(200);
  const creatorOf = async (id: string) => (await mediaOf(ada, id)).creator?.id ?? '';

  it('gets through no route but those that are kept to what was allowed', async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const [path, methods] of Object.entries(openApi.paths)) {
      for (const method of Object.keys(methods) as Method[]) {
        const name = `${method.toUpperCase()} ${path}`;
        const open = OPEN[name];
        seen.add(name);
        if (name === 'DELETE /api/sessions/current') continue;
        const id = /^\/api\/playlists\//.test(path) ? hiddenList : hiddenId;
        const fill = (text: string) =>
          text
            .replaceAll('{id}', path.startsWith('/api/screens') ? 'a'.repeat(32) : id)
            .replaceAll('{width}', '320')
            .replaceAll('{height}', '480')
            .replaceAll('{segment}', '0.ts')
            .replaceAll('{screenId}', 'a'.repeat(32))
            .replaceAll(/\{\w+\}/g, v7());
        // What needs no sign-in answers a child as it does anybody.
        if ((await app.browser()[method](fill(path))).status !== 401) continue;
        const request = tablet[method](fill(path)).query(open?.query ?? {});
        const { status, text } = await (open?.body
          ? request.send(JSON.parse(fill(JSON.stringify(open.body))) as object)
          : request);
        const isRight = !open
          ? status === 403
          : open.kind === 'hidden'
            ? status === 404
            : status !== 403 && !/secret|Stranger/i.test(text ?? '');
        if (!isRight) wrong.push(`${name} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(OPEN).filter((name) => !seen.has(name))).toEqual([]);
  });

  it('sees an item, all of a creator and a playlist once they are allowed, and no longer when that is taken back', async () => {
    const single = await addMedia(app, adaId, { title: 'One otter', author: author('Otter TV') });
    const byCreator = await addMedia(app, adaId, { title: 'A badger', author: author('Badger TV') });
    const inList = await addMedia(app, adaId, { title: 'A heron', author: author('Heron TV') });
    const list = v7();
    await ada.post('/api/playlists').send({ id: list, name: 'For Mia' }).expect(201);
    const add = { kind: 'add', id: v7(), items: [{ id: v7(), mediaId: inList }] };
    await ada
      .post(`/api/playlists/${list}/operations`)
      .send({ operations: [add] })
      .expect(200);
    expect(await titlesOf(tablet)).toEqual([]);
    for (const id of [single, byCreator, inList]) await tablet.get(`/media/${id}/file`).expect(404);

    await share(single, [childId]);
    const creator = `/api/children/${childId}/creators/${await creatorOf(byCreator)}`;
    expect((await ada.put(creator).expect(200)).body).toMatchObject({ creators: [{ name: 'Badger TV' }] });
    await ada.put(creator).expect(200);
    const invitation = `/api/playlists/${list}/people/${childId}`;
    await ada.put(invitation).send({ permission: 'admin' }).expect(200);

    expect((await titlesOf(tablet)).sort()).toEqual(['A badger', 'A heron', 'One otter']);
    expect(await titlesOf(tablet, { search: 'heron' })).toEqual(['A heron']);
    const facets = await tablet.get('/api/media/facets').expect(200);
    expect((facets.body as { creators: unknown[] }).creators).toHaveLength(3);
    for (const id of [single, byCreator, inList]) await tablet.get(`/media/${id}/file`).expect(200);
    expect(await mediaOf(tablet, single)).toMatchObject({ canEdit: false, addedBy: null, sourceUrl: null });
    const items = await tablet.get(`/api/playlists/${list}/items`).expect(200);
    expect((items.body as { items: unknown[] }).items).toHaveLength(1);
    expect((await tablet.get(`/api/playlists/${list}`).expect(200)).body).toMatchObject({
      permission: 'view',
    });
    await tablet.put(`/api/media/${single}/position`).send({ seconds: 3 }).expect(200);
    const later = await addMedia(app, adaId, { title: 'Another badger', author: author('Badger TV') });
    await tablet.get(`/api/media/${later}`).expect(200);

    await share(single, []);
    await ada.delete(creator).expect(200);
    await ada.delete(invitation).expect(204);
    expect(await titlesOf(tablet)).toEqual([]);
    expect((await tablet.get('/api/continue-watching').expect(200)).body).toMatchObject({ items: [] });
    for (const id of [single, byCreator, inList, later]) await tablet.get(`/media/${id}/file`).expect(404);
  });

  it('hears of what it may see, of nothing else, and enters no other room', async () => {
    const known = await addMedia(app, adaId, { title: 'A stork', author: author('Stork TV') });
    await ada.put(`/api/children/${childId}/creators/${await creatorOf(known)}`).expect(200);
    const socket = await openSocket(app.origin, cookieOf(tablet));
    const news: [string, { id?: string }][] = [];
    socket.onAny((name: string, payload: { id?: string }) => news.push([name, payload]));
    const refused = await socket.emitWithAck('room.enter', { kind: 'playlist', id: hiddenList });
    expect(refused).toMatchObject({ ok: false, code: 'playlists.not-found' });
    const together = await socket.emitWithAck('room.enter', { kind: 'together', id: v7() });
    expect(together).toMatchObject({ ok: false, code: 'together.not-found' });
    await ada.patch(`/api/media/${hiddenId}`).send({ title: 'A secret fox' }).expect(200);
    await ada.patch(`/api/playlists/${hiddenList}`).send({ description: 'x' }).expect(200);
    await addMedia(app, adaId, { title: 'A secret mole', author: author('Stranger') });
    const allowed = await addMedia(app, adaId, { title: 'Two storks', author: author('Stork TV') });
    await vi.waitFor(() =>
      expect(news).toContainEqual(['media.added', { id: allowed, title: 'Two storks' }]),
    );
    expect(
      news.filter(([name, { id }]) => name.startsWith('media.') && id !== allowed && id !== known),
    ).toEqual([]);
    expect(JSON.stringify(news)).not.toMatch(/secret/);
    socket.disconnect();
  });

  it('watches with grown-ups what is allowed to it, and is in no room that may go on with something else', async () => {
    const film = await addMedia(app, adaId, { title: 'A robin', tags: ['birds'] });
    const list = v7();
    await ada
      .post('/api/playlists')
      .send({ id: list, name: 'Birds', rules: { tags: ['birds'] } })
      .expect(201);
    await ada.put(`/api/playlists/${list}/people/${childId}`).send({ permission: 'view' }).expect(200);
    const open = (browser: Browser, changes: object) =>
      browser
        .post('/api/together')
        .send({ id: v7(), mediaId: film, positionSeconds: 0, list: null, ...changes });
    const place = { list: { id: list, itemId: film, shuffle: null } };
    const roomOf = (body: unknown) => (body as { state: { roomId: string } }).state.roomId;
    const alone = roomOf((await open(ada, {}).expect(201)).body);
    const hidden = await tablet.get(`/api/together/${alone}`).expect(404);
    expect(hidden.body).toMatchObject({ code: 'together.not-found' });
    await share(film, [childId]);
    const socket = await openSocket(app.origin, cookieOf(tablet));
    expect(await socket.emitWithAck('room.enter', { kind: 'together', id: alone })).toEqual({ ok: true });
    await tablet.post(`/api/together/${alone}/steps`).send({ kind: 'pause' }).expect(200);
    await tablet.post(`/api/together/${alone}/messages`).send({ id: v7(), text: 'hello' }).expect(201);
    const byList = roomOf((await open(ada, place).expect(201)).body);
    await tablet.get(`/api/together/${byList}`).expect(200);
    await addMedia(app, adaId, { title: 'A secret magpie', tags: ['birds'] });
    for (const refused of [
      await tablet.get(`/api/together/${byList}`),
      await tablet.post(`/api/together/${byList}/steps`).send({ kind: 'pause' }),
      await open(tablet, place),
    ])
      expect([refused.status, refused.body]).toMatchObject([403, { code: 'together.not-for-child' }]);
    expect(await socket.emitWithAck('room.enter', { kind: 'together', id: byList })).toMatchObject({
      code: 'together.not-for-child',
    });
    await ada.get(`/api/together/${byList}`).expect(200);
    socket.disconnect();
  });

  it('has no password, no other role, and a name of its own', async () => {
    await app.browser().post('/api/sessions').send({ username: 'Mia', password: 'Mia' }).expect(401);
    const grown = await ada.patch(`/api/people/${childId}`).send({ role: 'member' }).expect(409);
    expect(grown.body).toMatchObject({ code: 'accounts.child-role' });
    await ada.patch(`/api/people/${childId}`).send({ role: 'child' }).expect(400);
    await ada.post('/api/people/children').send({ username: 'mia' }).expect(409);
    const member = await app.join('member', 'Tom');
    await member.post('/api/people/children').send({ username: 'Max' }).expect(403);
    await member.get(`/api/children/${adaId}/creators`).expect(404);
  });
});
