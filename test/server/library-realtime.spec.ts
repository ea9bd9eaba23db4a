import { EntityManager } from '@mikro-orm/core';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person } from '../../server/src/features/accounts/person.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, prepared, type Browser } from '../support/library-shelf.js';

type Told = [name: string, payload: { id: string; title?: string }];

/** A signed-in screen: connected before this resolves; iterate it for what it is told. */
async function screenOf(
  server: TestApp,
  browser: Browser,
): Promise<{ socket: Socket; next: () => Promise<Told> }> {
  const { body } = await browser.post('/api/api-keys').send({ name: 'screen' }).expect(201);
  const headers = { authorization: `Bearer ${(body as { key: string }).key}` };
  const socket = io(server.origin, { transports: ['websocket'], extraHeaders: headers, forceNew: true });
  const told: Told[] = [];
  let wake: (() => void) | null = null;
  socket.onAny((...event: Told) => {
    told.push(event);
    wake?.();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  const next = async (): Promise<Told> => {
    const event = told.shift();
    if (event) return event;
    await new Promise<void>((resolve) => (wake = resolve));
    return next();
  };
  return { socket, next };
}

describe('open screens', () => {
  let server: TestApp;
  let admin: Browser;
  let guest: Browser;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    server = await startApp();
    admin = await server.setUp();
    guest = await server.join('guest', 'Gus');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await server.close();
  });

  it('are told of what is added, changed, shared and deleted, guests only of what they may see', async () => {
    const member = await screenOf(server, admin);
    const visitor = await screenOf(server, guest);
    sockets.push(member.socket, visitor.socket);
    const personId = await personOf(admin);
    const guestId = await personOf(guest);

    const hidden = await addMedia(server, personId, { title: 'Hidden' });
    expect(await member.next()).toEqual(['media.added', { id: hidden, title: 'Hidden' }]);
    await prepared(server, hidden);
    expect(await member.next()).toEqual(['media.changed', { id: hidden }]);

    const shared = await addMedia(server, personId, { title: 'Shared' });
    await prepared(server, shared);
    await admin
      .put(`/api/media/${shared}/shares`)
      .send({ personIds: [guestId] })
      .expect(200);
    expect(await visitor.next()).toEqual(['media.added', { id: shared, title: 'Shared' }]);
    expect(await visitor.next()).toEqual(['media.changed', { id: shared }]);
    await admin.patch(`/api/media/${shared}`).send({ title: 'Renamed' }).expect(200);
    expect(await visitor.next()).toEqual(['media.changed', { id: shared }]);
    await admin.delete(`/api/media/${shared}`).expect(204);
    expect(await visitor.next()).toEqual(['media.removed', { id: shared }]);
    await admin.post(`/api/media/${shared}/restore`).expect(200);
    expect(await visitor.next()).toEqual(['media.added', { id: shared, title: 'Renamed' }]);
    await admin.put(`/api/media/${shared}/shares`).send({ personIds: [] }).expect(200);
    expect(await visitor.next()).toEqual(['media.removed', { id: shared }]);
    await admin.delete(`/api/media/${hidden}/permanently`).expect(204);
    for (;;) if ((await member.next())[0] === 'media.removed') break;
  });

  it('of a guest who became a member lose nothing when the share ends', async () => {
    const late = await server.join('guest', 'Late');
    const lateId = await personOf(late);
    const id = await addMedia(server, await personOf(admin), { title: 'Kept' });
    await prepared(server, id);
    const share = (personIds: string[]) => admin.put(`/api/media/${id}/shares`).send({ personIds });
    await share([lateId]).expect(200);
    const em = server.app.get(EntityManager, { strict: false }).fork();
    await em.nativeUpdate(Person, { id: lateId }, { role: 'member' });
    const screen = await screenOf(server, late);
    sockets.push(screen.socket);
    await share([]).expect(200);
    expect(await screen.next()).toEqual(['media.changed', { id }]);
  });
});
