import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CreatedPairing, PairingAnswer } from '../../server/src/features/accounts/pairings.contract.js';
import { startApp, type TestApp } from '../support/app.ts';
import { cookieOf, openSocket } from '../support/watch-downloads.ts';

type Client = ReturnType<TestApp['browser']>;

describe.each(['sqlite', 'postgresql'] as const)('signing another device in, on %s', (database) => {
  let app: TestApp;
  let ada: Client;
  let tom: Client;

  beforeAll(async () => {
    app = await startApp({ database });
    ada = await app.setUp();
    tom = await app.join('guest', 'Tom');
  });

  afterAll(() => app.close());

  const create = async (who: Client, wish: object = {}) => {
    const { body } = await who.post('/api/pairings').send(wish).expect(201);
    const created = body as CreatedPairing;
    return { ...created, token: created.path.replace('/join#pair=', '') };
  };
  const accept = (device: Client, token: string) => device.post('/api/pairings/accept').send({ token });

  it('works once, within five minutes, and the screen that shows the code is told', async () => {
    const socket = await openSocket(app.origin, cookieOf(ada));
    const news: PairingAnswer[] = [];
    socket.on('pairing.changed', (pairing: PairingAnswer) => news.push(pairing));
    const { id, token, expiresAt } = await create(ada);
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(5 * 60 * 1000);
    const phone = app.browser();
    const preview = await phone.post('/api/pairings/preview').send({ token }).expect(200);
    expect(preview.body).toMatchObject({ username: 'Ada', householdName: 'The Test House' });
    const me = await accept(phone, token).expect(201);
    expect(me.body).toMatchObject({ username: 'Ada', role: 'admin' });
    await phone.get('/api/people/me').expect(200);
    await vi.waitFor(() => expect(news).toMatchObject([{ id, state: 'used' }]), { timeout: 20_000 });
    socket.disconnect();
    const again = await accept(app.browser(), token).expect(410);
    expect(again.body).toMatchObject({ code: 'accounts.pairing-used' });
    expect((await ada.get(`/api/pairings/${id}`).expect(200)).body).toMatchObject({ state: 'used' });
  });

  it('lets one of several at the same instant in', async () => {
    const { token } = await create(ada);
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(app.browser(), token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410]);
  });

  it('ends after five minutes, when it is withdrawn, and when who made it signs out', async () => {
    const old = await create(ada);
    vi.setSystemTime(Date.now() + 5 * 60 * 1000);
    expect((await accept(app.browser(), old.token).expect(410)).body).toMatchObject({
      code: 'accounts.pairing-expired',
    });
    vi.useRealTimers();
    const withdrawn = await create(ada);
    await tom.delete(`/api/pairings/${withdrawn.id}`).expect(404);
    await ada.delete(`/api/pairings/${withdrawn.id}`).expect(204);
    expect((await accept(app.browser(), withdrawn.token).expect(404)).body).toMatchObject({
      code: 'accounts.pairing-unknown',
    });
    const session = app.browser();
    await session
      .post('/api/sessions')
      .send({ username: 'Ada', password: 'correct horse battery' })
      .expect(201);
    const made = await create(session);
    await session.delete('/api/sessions/current').expect(204);
    await accept(app.browser(), made.token).expect(404);
  });

  it('is for one’s own devices, and by an administrator for those who are none', async () => {
    const people = await ada.get('/api/people').expect(200);
    const { items } = people.body as { items: { id: string; username: string }[] };
    const idOf = (name: string) => items.find(({ username }) => username === name)?.id ?? '';
    const { token } = await create(ada, { personId: idOf('Tom') });
    const phone = app.browser();
    expect((await accept(phone, token).expect(201)).body).toMatchObject({ username: 'Tom', role: 'guest' });
    expect((await create(tom)).username).toBe('Tom');
    await tom
      .post('/api/pairings')
      .send({ personId: idOf('Ada') })
      .expect(403);
    await ada.post('/api/pairings').send({ personId: '01a1fd3d-0000-7000-8000-000000000000' }).expect(404);
  });

  it('is no way from an API key to a session', async () => {
    const { body } = await ada.post('/api/api-keys').send({ name: 'a script' }).expect(201);
    const { key } = body as { key: string };
    await app.browser().post('/api/pairings').set('authorization', `Bearer ${key}`).send({}).expect(403);
  });

  it('slows guessing down', async () => {
    const guess = () => accept(app.browser(), 'a guess');
    for (let count = 0; count < 30; count += 1) {
      const { body } = await guess();
      if ((body as { code: string }).code !== 'accounts.pairing-unknown') break;
    }
    expect((await guess().expect(429)).body).toMatchObject({ code: 'http.too-many-requests' });
  });
});
