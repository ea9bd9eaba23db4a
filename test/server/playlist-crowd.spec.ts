import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaylistItemPage } from '../../server/src/features/playlists/playlists.contract.js';
import { startApp, type TestApp } from '../support/app.ts';
import type { Browser } from '../support/library-shelf.ts';

const SCREENS = 50;

describe('fifty screens on one playlist', () => {
  let server: TestApp;
  let ada: Browser;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    server = await startApp();
    ada = await server.setUp();
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await server.close();
  });

  /** A screen in the playlist's room, and the ids of the items that it has been told of. */
  async function screenAt(id: string, key: string): Promise<Set<string>> {
    const socket = io(server.origin, {
      ...{ transports: ['websocket'], forceNew: true },
      extraHeaders: { authorization: `Bearer ${key}` },
    });
    sockets.push(socket);
    const told = new Set<string>();
    socket.on('playlist.items', ({ items }: { items: { id: string }[] }) => {
      for (const item of items) told.add(item.id);
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    expect(await socket.emitWithAck('room.enter', { kind: 'playlist', id })).toMatchObject({ ok: true });
    return told;
  }

  it('that all add at the same instant lose nothing, and every one of them sees all of it', async () => {
    const { body } = await ada.post('/api/playlists').send({ id: v7(), name: 'Evening' }).expect(201);
    const { id } = body as { id: string };
    const made = await ada.post('/api/api-keys').send({ name: 'screens' }).expect(201);
    const { key } = made.body as { key: string };
    const screens: Set<string>[] = [];
    for (let count = 0; count < SCREENS; count += 1) screens.push(await screenAt(id, key));
    const wishes = screens.map((_, index) => ({
      ...{ kind: 'add', id: v7() },
      items: [{ id: v7(), url: `https://site.example/${index}`, title: `Film ${index}` }],
    }));
    const answers = await Promise.all(
      wishes.map((operation) =>
        ada.post(`/api/playlists/${id}/operations`).send({ operations: [operation] }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const page = await ada.get(`/api/playlists/${id}/items?limit=200`).expect(200);
    const kept = (page.body as PlaylistItemPage).items.map((item) => item.id).sort();
    expect(kept).toEqual(wishes.map(({ items }) => items[0]?.id).sort());
    await expect.poll(() => screens.map((told) => told.size)).toEqual(screens.map(() => SCREENS));
    for (const told of screens) expect([...told].sort()).toEqual(kept);
  });
});
