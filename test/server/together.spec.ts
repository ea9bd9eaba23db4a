import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  OpenTogetherRoom,
  TogetherRoomAnswer,
  TogetherState,
  TogetherStep,
} from '../../server/src/features/together/together.contract.js';
import { TogetherRooms } from '../../server/src/features/together/together.service.js';
import { administrator, startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, type Browser } from '../support/library-shelf.js';
import { cookieOf, openSocket } from '../support/watch-downloads.js';
import { removeFolder } from '../support/remove-folder.ts';

/** A screen in a room: what it was told. */
interface Screen {
  readonly socket: Socket;
  readonly states: TogetherState[];
  readonly people: string[][];
  readonly outOf: string[];
}

describe('watching together', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-test-'));
  let server: TestApp;
  let ada: Browser;
  let mel: Browser;
  let guest: Browser;
  let film: string;
  let other: string;

  beforeAll(async () => {
    server = await startApp({ dataDir });
    ada = await server.setUp();
    mel = await server.join('member', 'Mel');
    guest = await server.join('guest', 'Gus');
    film = await addMedia(server, await personOf(mel), { title: 'A film <b>for</b> tonight' });
    other = await addMedia(server, await personOf(mel), { title: 'Another' });
  });
  afterAll(async () => {
    await server.close();
    removeFolder(dataDir);
  });

  const open = async (browser: Browser, changes: object = {}) => {
    const wish = { id: randomUUID(), mediaId: film, positionSeconds: 0, list: null, ...changes };
    const { body } = await browser.post('/api/together').send(wish).expect(201);
    return (body as TogetherRoomAnswer).state;
  };
  const room = async (browser: Browser, id: string) =>
    (await browser.get(`/api/together/${id}`).expect(200)).body as TogetherRoomAnswer;
  const step = (browser: Browser, id: string, wish: TogetherStep | object) =>
    browser.post(`/api/together/${id}/steps`).send(wish);
  const listed = async (browser: Browser) =>
    ((await browser.get('/api/together').expect(200)).body as { rooms: OpenTogetherRoom[] }).rooms;

  async function enter(browser: Browser, id: string): Promise<Screen> {
    const socket = await openSocket(server.origin, cookieOf(browser));
    const screen: Screen = { socket, states: [], people: [], outOf: [] };
    socket.on('together.state', (state: TogetherState) => screen.states.push(state));
    socket.on('together.people', ({ people }: { people: { username: string }[] }) =>
      screen.people.push(people.map(({ username }) => username)),
    );
    socket.on('together.out', ({ roomId }: { roomId: string }) => screen.outOf.push(roomId));
    expect(await socket.emitWithAck('room.enter', { kind: 'together', id })).toEqual({ ok: true });
    return screen;
  }

  it('begins where its opener is, once, and is listed while somebody is there', async () => {
    const { roomId, revision } = await open(mel, { positionSeconds: 2 });
    await open(mel, { id: roomId, positionSeconds: 1 });
    expect((await room(ada, roomId)).state).toMatchObject({ isPlaying: true, positionSeconds: 2, revision });
    expect(await listed(ada)).toEqual([]);
    const screen = await enter(mel, roomId);
    await expect.poll(() => listed(ada)).toMatchObject([{ id: roomId, title: 'A film <b>for</b> tonight' }]);
    screen.socket.disconnect();
    await expect.poll(() => listed(ada)).toEqual([]);
  });

  it('tells every screen what somebody did, and who comes late where they are', async () => {
    const { roomId } = await open(ada);
    const [first, second] = [await enter(ada, roomId), await enter(mel, roomId)];
    await expect.poll(() => first.people.at(-1)).toEqual(['Ada', 'Mel']);
    await step(mel, roomId, { kind: 'pause' }).expect(200);
    await step(mel, roomId, { kind: 'seek', seconds: 4, revision: 2 }).expect(200);
    await expect.poll(() => first.states.map(({ revision }) => revision)).toEqual([2, 3]);
    await expect.poll(() => second.states.at(-1)).toMatchObject({ isPlaying: false, positionSeconds: 4 });
    expect((await room(ada, roomId)).state).toEqual(first.states.at(-1));
    // Its opener leaves: a room has no leader.
    first.socket.disconnect();
    await expect.poll(() => second.people.at(-1)).toEqual(['Mel']);
    await step(mel, roomId, { kind: 'play' }).expect(200);
    await expect.poll(() => second.states.at(-1)).toMatchObject({ isPlaying: true, positionSeconds: 4 });
    second.socket.disconnect();
  });

  it('lets the first of two who seek at once, and refuses forged steps without a trace', async () => {
    const { roomId, revision } = await open(mel);
    const seek = (browser: Browser, seconds: number) =>
      step(browser, roomId, { kind: 'seek', seconds, revision });
    await step(mel, roomId, { kind: 'pause' }).expect(200);
    const answers = await Promise.all([seek(mel, 3), seek(ada, 5)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const before = (await room(mel, roomId)).state;
    for (const wish of [
      { kind: 'seek', seconds: -1, revision: 99 },
      { kind: 'seek', seconds: '3', revision: 99 },
      { kind: 'speed', speed: 100, revision: 99 },
      { kind: 'explode' },
    ])
      await step(mel, roomId, wish).expect(400);
    await step(mel, roomId, { kind: 'item', itemId: randomUUID(), revision: 99 }).expect(404);
    await step(mel, randomUUID(), { kind: 'play' }).expect(404);
    await mel
      .post('/api/together')
      .send({ id: randomUUID(), mediaId: film, positionSeconds: -3, list: null })
      .expect(400);
    expect((await room(mel, roomId)).state).toEqual(before);
  });

  it('is closed to those who may not see its film', async () => {
    const { roomId } = await open(mel);
    const inside = await enter(mel, roomId);
    const socket = await openSocket(server.origin, cookieOf(guest));
    expect(await socket.emitWithAck('room.enter', { kind: 'together', id: roomId })).toEqual({
      ...{ ok: false, code: 'together.not-found' },
    });
    socket.disconnect();
    await guest.get(`/api/together/${roomId}`).expect(404);
    await step(guest, roomId, { kind: 'pause' }).expect(404);
    const screenId = randomBytes(16).toString('hex');
    await guest.put(`/api/together/${roomId}/screens/${screenId}`).send({ isReady: false }).expect(404);
    const wish = { id: randomUUID(), mediaId: film, positionSeconds: 0, list: null };
    await guest.post('/api/together').send(wish).expect(404);
    expect(await listed(guest)).toEqual([]);
    await server.browser().get(`/api/together/${roomId}`).expect(401);
    expect(inside.states).toEqual([]);
    inside.socket.disconnect();
  });

  it('puts a guest out when the film is not shared with them any more', async () => {
    await ada
      .put(`/api/media/${film}/shares`)
      .send({ personIds: [await personOf(guest)] })
      .expect(200);
    const { roomId } = await open(guest);
    const screen = await enter(guest, roomId);
    await ada.put(`/api/media/${film}/shares`).send({ personIds: [] }).expect(200);
    await step(guest, roomId, { kind: 'pause' }).expect(404);
    await server.app.get(TogetherRooms, { strict: false }).lookAround();
    await expect.poll(() => screen.outOf).toEqual([roomId]);
    await step(ada, roomId, { kind: 'pause' }).expect(200);
    expect(screen.states).toEqual([]);
    screen.socket.disconnect();
  });

  it('waits for the slowest while it is patient, and goes on when they are ready or gone', async () => {
    const { roomId } = await open(ada);
    const [first, second] = [await enter(ada, roomId), await enter(mel, roomId)];
    const isReady = (browser: Browser, screenId: string, ready: boolean) =>
      browser.put(`/api/together/${roomId}/screens/${screenId}`).send({ isReady: ready }).expect(204);
    const phone = randomBytes(16).toString('hex');
    await isReady(mel, phone, false);
    await expect.poll(() => first.states.at(-1)?.isHeld).toBe(true);
    expect((await room(ada, roomId)).people).toMatchObject([{ isSlow: false }, { isSlow: true }]);
    // Nobody else speaks for that phone.
    await isReady(ada, phone, true);
    expect((await room(ada, roomId)).state.isHeld).toBe(true);
    await isReady(mel, phone, true);
    await expect.poll(() => first.states.at(-1)?.isHeld).toBe(false);
    await isReady(mel, phone, false);
    await expect.poll(() => first.states.at(-1)?.isHeld).toBe(true);
    second.socket.disconnect();
    await expect.poll(() => first.states.at(-1)?.isHeld).toBe(false);
    await step(ada, roomId, { kind: 'patience', isPatient: false }).expect(200);
    await isReady(ada, randomBytes(16).toString('hex'), false);
    expect((await room(ada, roomId)).state).toMatchObject({ isHeld: false, isPatient: false });
    first.socket.disconnect();
  });

  it('goes through a playlist, once for two who press at once, and stands still at its end', async () => {
    const list = randomUUID();
    const [one, two] = [randomUUID(), randomUUID()];
    await mel.post('/api/playlists').send({ id: list, name: 'Tonight', household: 'none' }).expect(201);
    const items = [
      { id: one, mediaId: film },
      { id: two, mediaId: other },
    ];
    await mel
      .post(`/api/playlists/${list}/operations`)
      .send({ operations: [{ kind: 'add', id: randomUUID(), items }] })
      .expect(200);
    const place = { id: list, itemId: one, shuffle: null };
    const wish = { id: randomUUID(), mediaId: film, positionSeconds: 0, list: place };
    // It is Mel's alone, whoever Ada is; and an item is what it is.
    await ada.post('/api/together').send(wish).expect(404);
    await mel
      .post('/api/together')
      .send({ ...wish, mediaId: other })
      .expect(400);
    const { roomId, revision } = await open(mel, wish);
    await ada.get(`/api/together/${roomId}`).expect(404);
    const screen = await enter(mel, roomId);
    const next = () => step(mel, roomId, { kind: 'next', revision });
    const answers = await Promise.all([next(), next()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await expect.poll(() => screen.states.at(-1)).toMatchObject({ mediaId: other, list: { itemId: two } });
    const last = screen.states.at(-1)?.revision;
    await step(mel, roomId, { kind: 'next', revision: last }).expect(200);
    await expect.poll(() => screen.states.at(-1)).toMatchObject({ mediaId: other, isPlaying: false });
    await step(mel, roomId, { kind: 'item', itemId: one, revision: 99 }).expect(200);
    expect((await room(mel, roomId)).state).toMatchObject({ mediaId: film, isPlaying: true });
    screen.socket.disconnect();
  });

  it('carries a short chat and reactions, cleaned, in order, each once, and not too many at once', async () => {
    const { roomId } = await open(mel);
    const [first, second] = [await enter(ada, roomId), await enter(mel, roomId)];
    const said: string[] = [];
    const felt: unknown[] = [];
    first.socket.on('together.said', ({ message }: { message: { text: string } }) => said.push(message.text));
    first.socket.on('together.reaction', (reaction: unknown) => felt.push(reaction));
    const say = (browser: Browser, text: unknown, id: string = randomUUID()) =>
      browser.post(`/api/together/${roomId}/messages`).send({ id, text });
    const once = randomUUID();
    const hostile = '<img src=x onerror=alert(1)>\u202e\u0000 and\nmore';
    for (let time = 0; time < 2; time += 1) await say(mel, hostile, once).expect(201);
    await say(ada, hostile, once).expect(400);
    await say(mel, '\u200b \u202e').expect(400);
    await say(mel, 'x'.repeat(301)).expect(400);
    await say(guest, 'let me in').expect(404);
    const clean = '<img src=x onerror=alert(1)> and more';
    await expect.poll(() => said).toEqual([clean]);
    expect((await room(ada, roomId)).messages).toMatchObject([{ username: 'Mel', text: clean }]);
    for (let time = 1; time < 8; time += 1) await say(mel, `word ${String(time)}`).expect(201);
    const refused = await say(mel, 'one too many').expect(429);
    expect(refused.body).toMatchObject({ code: 'http.too-many-requests' });
    await say(ada, 'somebody else').expect(201);
    const react = (browser: Browser, emoji: string) =>
      browser.post(`/api/together/${roomId}/reactions`).send({ emoji });
    await react(mel, '👏').expect(204);
    await react(mel, '<b>').expect(400);
    await react(guest, '👏').expect(404);
    await expect.poll(() => felt).toMatchObject([{ roomId, username: 'Mel', emoji: '👏' }]);
    first.socket.disconnect();
    second.socket.disconnect();
  });

  it('goes on through a restart of the server, and those who were waited for are so no more', async () => {
    const { roomId } = await open(mel);
    const screen = await enter(mel, roomId);
    await step(mel, roomId, { kind: 'seek', seconds: 3, revision: 1 }).expect(200);
    const phone = randomBytes(16).toString('hex');
    await mel.put(`/api/together/${roomId}/screens/${phone}`).send({ isReady: false }).expect(204);
    const words = { id: randomUUID(), text: 'before the lights went out' };
    await ada.post(`/api/together/${roomId}/messages`).send(words).expect(201);
    const held = (await room(mel, roomId)).state;
    expect(held.isHeld).toBe(true);
    screen.socket.disconnect();
    await server.close();
    server = await startApp({ dataDir });
    mel = server.browser();
    const password = 'a long password';
    await mel.post('/api/sessions').send({ username: 'Mel', password }).expect(201);
    ada = server.browser();
    await ada.post('/api/sessions').send(administrator).expect(201);
    const again = await enter(mel, roomId);
    await expect.poll(() => listed(ada)).toMatchObject([{ id: roomId }]);
    const { state, messages } = await room(mel, roomId);
    expect(messages).toMatchObject([{ username: 'Ada', text: words.text }]);
    expect(state).toMatchObject({ isHeld: false, isPlaying: true, mediaId: film });
    expect(state.positionSeconds).toBe(held.positionSeconds);
    await step(ada, roomId, { kind: 'pause' }).expect(200);
    await expect.poll(() => again.states.at(-1)?.isPlaying).toBe(false);
    again.socket.disconnect();
  });

  it('screens learn what time it is in the house', async () => {
    const socket = await openSocket(server.origin, cookieOf(mel));
    const before = Date.now();
    const now = (await socket.emitWithAck('clock')) as number;
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
    socket.emit('clock', 'no way to answer');
    expect(await socket.emitWithAck('clock')).toBeGreaterThanOrEqual(now);
    socket.disconnect();
  });
});
