import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EntityManager } from '@mikro-orm/core';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { Playlist } from '../../server/src/features/playlists/playlist.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, type Browser } from '../support/library-shelf.js';

const openApi = JSON.parse(readFileSync(join(import.meta.dirname, '../../server/openapi.json'), 'utf8')) as {
  paths: Record<string, object>;
};

type Who = 'stranger' | 'view' | 'edit' | 'admin' | 'owner';
const everybody: readonly Who[] = ['stranger', 'view', 'edit', 'admin', 'owner'];

/** Every route of a playlist and the least permission that it asks for, as in docs/playlists.md. */
type Call = (browser: Browser, facts: Facts) => Promise<{ status: number; body: unknown }>;
interface Facts {
  readonly id: string;
  readonly itemId: string;
  readonly mediaId: string;
  readonly otherId: string;
}
const operation =
  (make: (facts: Facts) => object): Call =>
  async (browser, facts) => {
    const operations = [{ id: v7(), ...make(facts) }];
    const { status, body } = await browser.post(`/api/playlists/${facts.id}/operations`).send({ operations });
    if (status !== 200) return { status, body };
    const [result] = (body as { results: { outcome: string; code: string | null }[] }).results;
    return { status: result?.code === 'playlists.forbidden' ? 403 : 200, body };
  };
const routes: readonly [string, Exclude<Who, 'stranger'>, Call][] = [
  ['GET', 'view', (who, { id }) => who.get(`/api/playlists/${id}`)],
  ['GET /items', 'view', (who, { id }) => who.get(`/api/playlists/${id}/items`)],
  ['GET /items/{itemId}', 'view', (who, { id, itemId }) => who.get(`/api/playlists/${id}/items/${itemId}`)],
  ['GET /changes', 'view', (who, { id }) => who.get(`/api/playlists/${id}/changes?since=0`)],
  ['GET /activity', 'view', (who, { id }) => who.get(`/api/playlists/${id}/activity`)],
  ['GET /queue', 'view', (who, { id }) => who.get(`/api/playlists/${id}/queue`)],
  ['GET /people', 'view', (who, { id }) => who.get(`/api/playlists/${id}/people`)],
  [
    'PUT /place',
    'view',
    (who, { id, itemId }) => who.put(`/api/playlists/${id}/place`).send({ itemId, shuffle: null }),
  ],
  ['GET /cover/{key}/{width}', 'view', (who, { id }) => who.get(`/api/playlists/${id}/cover/${v7()}/320`)],
  ['GET /podcasts', 'view', (who, { id }) => who.get(`/api/playlists/${id}/podcasts`)],
  [
    'POST /podcasts',
    'view',
    (who, { id }) => who.post(`/api/playlists/${id}/podcasts`).send({ kind: 'audio' }),
  ],
  ['DELETE /podcasts/{feedId}', 'view', (who, { id }) => who.delete(`/api/playlists/${id}/podcasts/${v7()}`)],
  ['GET /export/{format}', 'view', (who, { id }) => who.get(`/api/playlists/${id}/export/m3u8`)],
  ['POST /operations, vote', 'view', operation(({ itemId }) => ({ kind: 'vote', itemId, isFor: true }))],
  [
    'POST /operations, add',
    'edit',
    operation(({ mediaId }) => ({ kind: 'add', items: [{ id: v7(), mediaId }] })),
  ],
  [
    'POST /api/playlists/import',
    'edit',
    (who, { id }) =>
      who.post('/api/playlists/import').send({ id: v7(), playlistId: id, text: 'https://site.example/1' }),
  ],
  [
    'POST /operations, move',
    'edit',
    operation(({ itemId }) => ({ kind: 'move', moves: [{ id: itemId, position: '500000000000' }] })),
  ],
  ['POST /operations, note', 'edit', operation(({ itemId }) => ({ kind: 'note', itemId, note: 'why' }))],
  ['POST /operations, remove', 'edit', operation(() => ({ kind: 'remove', itemIds: [v7()] }))],
  ['POST /operations, undo', 'edit', operation(() => ({ kind: 'undo', operationId: v7() }))],
  [
    'POST /downloads',
    'edit',
    (who, { id }) => who.post(`/api/playlists/${id}/downloads`).send({ itemIds: [v7()] }),
  ],
  ['PATCH', 'admin', (who, { id }) => who.patch(`/api/playlists/${id}`).send({ description: 'x' })],
  ['DELETE /cover', 'admin', (who, { id }) => who.delete(`/api/playlists/${id}/cover`)],
  [
    'PUT /cover',
    'admin',
    (who, { id }) => {
      const call = who.put(`/api/playlists/${id}/cover`).set('content-type', 'application/octet-stream');
      return call.send(Buffer.from('no picture'));
    },
  ],
  ['GET /links', 'admin', (who, { id }) => who.get(`/api/playlists/${id}/links`)],
  [
    'POST /links',
    'admin',
    (who, { id }) => who.post(`/api/playlists/${id}/links`).send({ permission: 'view' }),
  ],
  ['DELETE /links/{linkId}', 'admin', (who, { id }) => who.delete(`/api/playlists/${id}/links/${v7()}`)],
  [
    'PUT /people/{personId}',
    'admin',
    (who, { id, otherId }) => who.put(`/api/playlists/${id}/people/${otherId}`).send({ permission: 'view' }),
  ],
  ['DELETE /people/{personId}', 'admin', (who, { id }) => who.delete(`/api/playlists/${id}/people/${v7()}`)],
  ['GET /shares', 'admin', (who, { id }) => who.get(`/api/playlists/${id}/shares`)],
  ['POST /shares', 'admin', (who, { id }) => who.post(`/api/playlists/${id}/shares`).send({})],
  ['DELETE /shares/{shareId}', 'admin', (who, { id }) => who.delete(`/api/playlists/${id}/shares/${v7()}`)],
  ['PUT /owner', 'owner', (who, { id }) => who.put(`/api/playlists/${id}/owner`).send({ personId: v7() })],
  ['DELETE', 'owner', (who, { id }) => who.delete(`/api/playlists/${id}`)],
];

describe('the rights of a playlist', () => {
  let server: TestApp;
  const people = {} as Record<Who, Browser>;
  const ids = {} as Record<Who, string>;
  const sockets: Socket[] = [];
  let mediaId: string;

  beforeAll(async () => {
    server = await startApp();
    const boss = await server.setUp();
    for (const who of everybody) {
      people[who] = await server.join('member', who);
      ids[who] = await personOf(people[who]);
    }
    mediaId = await addMedia(server, await personOf(boss));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await server.close();
  });

  /** A private playlist with one item and somebody of each permission. */
  async function make(): Promise<Facts> {
    const { owner } = people;
    const [id, itemId] = [v7(), v7()];
    await owner.post('/api/playlists').send({ id, name: 'Ours', allowsDuplicates: true }).expect(201);
    const operations = [{ kind: 'add', id: v7(), items: [{ id: itemId, mediaId }] }];
    await owner.post(`/api/playlists/${id}/operations`).send({ operations }).expect(200);
    for (const permission of ['view', 'edit', 'admin'] as const)
      await owner.put(`/api/playlists/${id}/people/${ids[permission]}`).send({ permission }).expect(200);
    return { id, itemId, mediaId, otherId: ids.view };
  }

  it.each(routes)('%s asks for %s', async (_name, least, call) => {
    // Who may do most comes last, so what one does is there for the next.
    const facts = await make();
    for (const who of everybody) {
      const { status, body } = await call(people[who], facts);
      const isEnough = everybody.indexOf(who) >= everybody.indexOf(least);
      const words = `${who}: ${JSON.stringify(body)}`;
      if (who === 'stranger') expect(status, words).toBe(404);
      else if (isEnough) expect(status, words).not.toBe(403);
      else expect(status, words).toBe(403);
    }
  });

  it('are asked for by every route there is', () => {
    const routesOf = (path: string, verbs: object) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`);
    const base = '/api/playlists/{id}';
    const all = Object.entries(openApi.paths)
      .filter(([path]) => path === base || path.startsWith(`${base}/`))
      .flatMap(([path, verbs]) => routesOf(path.slice(base.length), verbs).map((name) => name.trim()));
    const tried = new Set(['POST /restore', ...routes.map(([name]) => name.split(',')[0])]);
    expect(all.filter((name) => !tried.has(name))).toEqual([]);
  });

  it('POST /restore asks for owner', async () => {
    const { id } = await make();
    await people.owner.delete(`/api/playlists/${id}`).expect(204);
    for (const who of everybody) {
      const expected = { stranger: 404, view: 403, edit: 403, admin: 403, owner: 200 }[who];
      const { status } = await people[who].post(`/api/playlists/${id}/restore`);
      expect(status, who).toBe(expected);
    }
  });

  /** A screen of somebody, and whether it was let into the room of a playlist. */
  async function enter(
    browser: Browser,
    id: string,
  ): Promise<{ socket: Socket; ok: boolean; told: string[] }> {
    const { body } = await browser.post('/api/api-keys').send({ name: 'screen' }).expect(201);
    const extraHeaders = { authorization: `Bearer ${(body as { key: string }).key}` };
    const socket = io(server.origin, { transports: ['websocket'], extraHeaders, forceNew: true });
    sockets.push(socket);
    const told: string[] = [];
    socket.onAny((name: string) => told.push(name));
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const { ok } = (await socket.emitWithAck('room.enter', { kind: 'playlist', id })) as { ok: boolean };
    return { socket, ok, told };
  }

  it('let into its room who may see it, and out again who may not any more', async () => {
    const facts = await make();
    for (const who of everybody)
      expect((await enter(people[who], facts.id)).ok, who).toBe(who !== 'stranger');
    const screen = await enter(people.view, facts.id);
    const removed = new Promise<void>((resolve) => screen.socket.once('playlist.removed', () => resolve()));
    await people.admin.delete(`/api/playlists/${facts.id}/people/${ids.view}`).expect(204);
    await removed;
    screen.told.length = 0;
    const owner = await enter(people.owner, facts.id);
    const news = new Promise<void>((resolve) => owner.socket.once('playlist.items', () => resolve()));
    const operations = [{ kind: 'note', id: v7(), itemId: facts.itemId, note: 'secret' }];
    await people.edit.post(`/api/playlists/${facts.id}/operations`).send({ operations }).expect(200);
    await news;
    expect(await screen.socket.emitWithAck('room.enter', { kind: 'playlist', id: facts.id })).toMatchObject({
      ...{ ok: false, code: 'playlists.not-found' },
    });
    expect(screen.told).not.toContain('playlist.items');
    for (const wrong of [
      null,
      'x',
      { kind: 'playlist' },
      { kind: 'house', id: facts.id },
      { kind: 'playlist', id: '..' },
    ])
      expect(await screen.socket.emitWithAck('room.enter', wrong)).toMatchObject({ ok: false });
  });

  it('of two administrators who remove each other the first does, and an owner is removed by nobody', async () => {
    const { id } = await make();
    await people.owner
      .put(`/api/playlists/${id}/people/${ids.edit}`)
      .send({ permission: 'admin' })
      .expect(200);
    const answers = await Promise.all([
      people.admin.delete(`/api/playlists/${id}/people/${ids.edit}`),
      people.edit.delete(`/api/playlists/${id}/people/${ids.admin}`),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    const left = answers[0].status === 204 ? 'admin' : 'edit';
    await people[left].delete(`/api/playlists/${id}/people/${ids.owner}`).expect(403);
    await people[left]
      .put(`/api/playlists/${id}/people/${ids.owner}`)
      .send({ permission: 'view' })
      .expect(403);
    const stays = await people.owner.delete(`/api/playlists/${id}/people/${ids.owner}`).expect(409);
    expect(stays.body).toMatchObject({ code: 'playlists.owner-stays' });
    await people.view.delete(`/api/playlists/${id}/people/${ids.view}`).expect(204);
    await people.view.get(`/api/playlists/${id}`).expect(404);
  });

  it('are handed over, and who owned it manages it from then on', async () => {
    const { id } = await make();
    const guest = await server.join('guest', 'Gus');
    const refused = await people.owner
      .put(`/api/playlists/${id}/owner`)
      .send({ personId: await personOf(guest) });
    expect(refused.body).toMatchObject({ code: 'playlists.no-heir', status: 422 });
    await people.owner.put(`/api/playlists/${id}/owner`).send({ personId: ids.edit }).expect(200);
    await people.owner.delete(`/api/playlists/${id}`).expect(403);
    const { body } = await people.owner.get(`/api/playlists/${id}`).expect(200);
    expect(body).toMatchObject({ permission: 'admin', owner: { username: 'edit' } });
  });

  it('come by a link until it is used up, ended or withdrawn, and guessing is slowed down', async () => {
    const { id } = await make();
    const { stranger, owner } = people;
    const link = async (wish: object) => {
      const { body } = await owner.post(`/api/playlists/${id}/links`).send(wish).expect(201);
      return body as { id: string; token: string };
    };
    const once = await link({ permission: 'edit', uses: 1 });
    const seen = await stranger.post('/api/playlist-links/preview').send({ token: once.token }).expect(200);
    expect(seen.body).toEqual({ name: 'Ours', owner: 'owner', permission: 'edit' });
    const both = await Promise.all([
      stranger.post('/api/playlist-links/accept').send({ token: once.token }),
      people.view.post('/api/playlist-links/accept').send({ token: once.token }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    const open = await link({ permission: 'view' });
    await owner.delete(`/api/playlists/${id}/links/${open.id}`).expect(204);
    const gone = await people.admin
      .post('/api/playlist-links/accept')
      .send({ token: open.token })
      .expect(404);
    expect(gone.body).toMatchObject({ code: 'playlists.link-gone' });
    const { body: list } = await owner.get(`/api/playlists/${id}/links`).expect(200);
    expect(JSON.stringify(list)).not.toContain(once.token);
    expect(JSON.stringify(server.log)).not.toContain(once.token);
    const kept = await link({ permission: 'view' });
    const { body: again } = await people.admin
      .post('/api/playlist-links/accept')
      .send({ token: kept.token })
      .expect(200);
    expect(again).toMatchObject({ permission: 'admin' });
    let status = 404;
    for (let guess = 0; guess < 40 && status === 404; guess += 1) {
      const answer = await people.edit.post('/api/playlist-links/preview').send({ token: 'x'.repeat(43) });
      status = answer.status;
    }
    expect(status).toBe(429);
  });

  it('pass on when the account of the owner is removed, and nothing of the list is lost', async () => {
    const boss = server.browser();
    await boss.post('/api/sessions').send({ username: 'Ada', password: 'correct horse battery' }).expect(201);
    const leaving = await server.join('member', 'leaving');
    const [id, lonely] = [v7(), v7()];
    for (const one of [id, lonely])
      await leaving.post('/api/playlists').send({ id: one, name: 'Mine' }).expect(201);
    const operations = [{ kind: 'add', id: v7(), items: [{ id: v7(), mediaId }] }];
    await leaving.post(`/api/playlists/${id}/operations`).send({ operations }).expect(200);
    await leaving.put(`/api/playlists/${id}/people/${ids.view}`).send({ permission: 'view' }).expect(200);
    await leaving.put(`/api/playlists/${id}/people/${ids.edit}`).send({ permission: 'edit' }).expect(200);
    const heir = await enter(people.edit, id);
    const told = new Promise<void>((resolve) => heir.socket.on('playlist.changed', () => resolve()));
    await boss.delete(`/api/people/${await personOf(leaving)}`).expect(204);
    await told;
    await expect
      .poll(async () => (await people.edit.get(`/api/playlists/${id}`)).body as unknown)
      .toMatchObject({
        ...{ permission: 'owner', owner: { username: 'edit' }, itemCount: 1 },
      });
    await people.view.get(`/api/playlists/${id}`).expect(200);
    // What nobody else knew goes with its owner.
    const em = server.app.get(EntityManager, { strict: false }).fork();
    expect(await em.count(Playlist, { id: lonely })).toBe(0);
  });
});
