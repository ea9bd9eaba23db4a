import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.js';
import { addMedia, personOf, type Browser } from '../support/library-shelf.js';
import { cookieOf, openSocket } from '../support/watch-downloads.js';

interface Screen {
  id: string;
  name: string;
}

describe('open screens and televisions', () => {
  let server: TestApp;
  let mel: Browser;
  let bob: Browser;
  let guest: Browser;
  let film: string;
  const newId = () => randomBytes(16).toString('hex');
  const tv = newId();
  const phone = newId();

  beforeAll(async () => {
    server = await startApp();
    await server.setUp();
    mel = await server.join('member', 'Mel');
    bob = await server.join('member', 'Bob');
    guest = await server.join('guest', 'Gus');
    film = await addMedia(server, await personOf(mel), { title: 'A film' });
  });
  afterAll(() => server.close());

  const announce = (browser: Browser, id: string, userAgent: string, isShared: boolean) =>
    browser.put(`/api/screens/${id}`).set('user-agent', userAgent).send({ isShared, playing: null });
  const namesOf = async (browser: Browser) =>
    ((await browser.get('/api/screens').expect(200)).body as { screens: Screen[] }).screens.map(
      ({ name }) => name,
    );
  const tell = (browser: Browser, id: string, command: object) =>
    browser.post(`/api/screens/${id}/commands`).send(command);

  it('are seen by their own person, and by members where they are shared', async () => {
    await announce(mel, tv, 'SmartTV', true).expect(200);
    await announce(mel, phone, 'iPhone', false).expect(200);
    expect(await namesOf(mel)).toEqual(['Television', 'iPhone']);
    expect(await namesOf(bob)).toEqual(['Television']);
    expect(await namesOf(guest)).toEqual([]);
    await server.browser().get('/api/screens').expect(401);
  });

  it('hear the commands that are meant for them, from those who may', async () => {
    const socket = await openSocket(server.origin, cookieOf(mel));
    const heard: unknown[] = [];
    socket.on('screen.command', (command: unknown) => heard.push(command));
    await tell(bob, phone, { kind: 'pause' }).expect(404);
    await tell(guest, tv, { kind: 'pause' }).expect(404);
    await tell(bob, tv, { kind: 'explode' }).expect(400);
    await tell(bob, tv, { kind: 'open', mediaId: randomUUID(), seconds: 0 }).expect(404);
    await tell(bob, tv, { kind: 'open', mediaId: film, seconds: 12 }).expect(204);
    await tell(mel, phone, { kind: 'seek', seconds: 3 }).expect(204);
    await expect
      .poll(() => heard)
      .toEqual([
        { screenId: tv, command: { kind: 'open', mediaId: film, seconds: 12 } },
        { screenId: phone, command: { kind: 'seek', seconds: 3 } },
      ]);
    socket.disconnect();
  });

  it('open nothing that their own person may not see', async () => {
    const tablet = newId();
    await announce(guest, tablet, 'iPad', true).expect(200);
    await tell(mel, tablet, { kind: 'open', mediaId: film, seconds: 0 }).expect(404);
  });

  it('are one person’s: nobody else speaks for them or closes them', async () => {
    await announce(bob, tv, 'iPad', true).expect(404);
    await bob.delete(`/api/screens/${tv}`).expect(204);
    expect(await namesOf(mel)).toContain('Television');
  });

  it('are gone when they are closed or their person signs out', async () => {
    await mel.delete(`/api/screens/${phone}`).expect(204);
    expect(await namesOf(mel)).not.toContain('iPhone');
    const again = server.browser();
    await again.post('/api/sessions').send({ username: 'Bob', password: 'a long password' }).expect(201);
    await announce(again, newId(), 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0', true).expect(200);
    expect(await namesOf(mel)).toContain('Windows · Firefox');
    await again.delete('/api/sessions/current').expect(204);
    await expect.poll(() => namesOf(mel)).not.toContain('Windows · Firefox');
  });

  it('a television fetches a lent film without a sign-in, and nothing else with the same word', async () => {
    const { body } = await mel.post(`/api/media/${film}/lend`).expect(201);
    const { url } = body as { url: string };
    const stranger = server.browser();
    const answer = await stranger.get(url).set('range', 'bytes=4-7').expect(206);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const other = await addMedia(server, await personOf(mel), { title: 'Another' });
    await stranger.get(url.replace(film, other)).expect(403);
    await stranger.get(`${url}x`).expect(403);
    await stranger.get(`/media/${film}/lent?token=`).expect(403);
    await guest.post(`/api/media/${film}/lend`).expect(404);
    expect(JSON.stringify(server.log)).not.toContain(url.split('token=')[1]);
  });
});
