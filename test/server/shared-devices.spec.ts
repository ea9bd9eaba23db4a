import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { cookieOf, openSocket } from '../support/watch-downloads.ts';

type Client = ReturnType<TestApp['browser']>;

describe.each(['sqlite', 'postgresql'] as const)('a shared device, on %s', (database) => {
  let app: TestApp;
  let ada: Client;
  let tom: Client;
  let lea: Client;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await startApp({ database });
    ada = await app.setUp();
    tom = await app.join('member', 'Tom');
    lea = await app.join('guest', 'Lea');
    const { body } = await ada.get('/api/people').expect(200);
    for (const { id, username } of (body as { items: { id: string; username: string }[] }).items)
      ids[username] = id;
  });

  afterAll(() => app.close());

  /** Somebody signs in on a new device, which becomes a shared one. */
  const tabletOf = async (username: string, password: string) => {
    const tablet = app.browser();
    await tablet.post('/api/sessions').send({ username, password }).expect(201);
    const shared = await tablet.post('/api/shared-devices').send({ name: 'The tablet' }).expect(201);
    return { tablet, me: shared.body as { role: string; isOnSharedDevice: boolean } };
  };
  const adasTablet = () => tabletOf('Ada', 'correct horse battery');
  const choose = (who: Client, wish: object) => who.put('/api/profiles/me').send(wish).expect(200);
  const change = (tablet: Client, personId: string | undefined, pin?: string) =>
    tablet.post('/api/profiles/switch').send({ personId, ...(pin === undefined ? {} : { pin }) });

  it('shows the faces of those who chose so, and nobody’s anywhere else', async () => {
    await choose(tom, { isOnSharedDevices: true, pin: '2468' });
    await choose(lea, { isOnSharedDevices: true });
    const { tablet } = await adasTablet();
    const faces = await tablet.get('/api/profiles').expect(200);
    expect(faces.body).toEqual({
      device: 'The tablet',
      items: [
        { id: ids['Tom'], username: 'Tom', role: 'member', needsPin: true },
        { id: ids['Lea'], username: 'Lea', role: 'guest', needsPin: false },
      ],
    });
    const stranger = await app.browser().get('/api/profiles').expect(200);
    expect(stranger.body).toEqual({ device: null, items: [] });
    expect((await change(app.browser(), ids['Lea']).expect(410)).body).toMatchObject({
      code: 'accounts.device-not-shared',
    });
  });

  it('switches with a fresh session each time, and ends the one before', async () => {
    const { tablet } = await adasTablet();
    const before = cookieOf(tablet);
    const me = await change(tablet, ids['Lea']).expect(200);
    expect(me.body).toMatchObject({ username: 'Lea', role: 'guest', isOnSharedDevice: true });
    await app.browser().get('/api/people/me').set('cookie', before).expect(401);
    const leas = cookieOf(tablet);
    expect((await change(tablet, ids['Tom'], '2468').expect(200)).body).toMatchObject({ username: 'Tom' });
    await app.browser().get('/api/people/me').set('cookie', leas).expect(401);
    await tablet.delete('/api/sessions/current').expect(204);
    await change(tablet, ids['Lea']).expect(200);
  });

  it('answers a forged profile like one that does not exist, and asks for the PIN', async () => {
    const { tablet } = await adasTablet();
    const forged = await change(tablet, ids['Ada']).expect(404);
    const unknown = await change(tablet, '01a1fd3d-0000-7000-8000-000000000000').expect(404);
    expect((forged.body as { code: string }).code).toBe((unknown.body as { code: string }).code);
    for (const pin of [undefined, '1357'])
      expect((await change(tablet, ids['Tom'], pin).expect(403)).body).toMatchObject({
        code: 'accounts.wrong-pin',
      });
    await change(tablet, ids['Tom'], '12').expect(400);
    expect((await tablet.get('/api/people/me').expect(200)).body).toMatchObject({ username: 'Ada' });
  });

  it('answers a PIN tried a thousand times with a wait that grows, and other faces go on', async () => {
    const { tablet } = await adasTablet();
    const waits: number[] = [];
    for (let hundred = 10; hundred < 20; hundred += 1) {
      const pins = Array.from({ length: 100 }, (_, count) => String(hundred * 100 + count));
      for (const { status, body } of await Promise.all(pins.map((pin) => change(tablet, ids['Tom'], pin)))) {
        if (status === 429) waits.push((body as { params: { seconds: number } }).params.seconds);
        else expect(status).toBe(403);
      }
    }
    expect(waits.length).toBe(995);
    expect((await change(tablet, ids['Tom'], '2468').expect(429)).headers['retry-after']).toBeDefined();
    vi.setSystemTime(Date.now() + 31_000);
    await change(tablet, ids['Tom'], '1000').expect(403);
    const { body } = await change(tablet, ids['Tom'], '2468').expect(429);
    expect((body as { params: { seconds: number } }).params.seconds).toBeGreaterThan(31);
    vi.useRealTimers();
    await change(tablet, ids['Lea']).expect(200);
    const other = await adasTablet();
    await change(other.tablet, ids['Tom'], '2468').expect(200);
  });

  it('lets nobody administer, nor make themselves at home elsewhere', async () => {
    await choose(ada, { isOnSharedDevices: true, pin: '135791' });
    const { tablet, me } = await adasTablet();
    expect(me).toMatchObject({ role: 'member', isOnSharedDevice: true });
    await change(tablet, ids['Ada'], '135791').expect(200);
    expect((await tablet.get('/api/people/me').expect(200)).body).toMatchObject({ role: 'member' });
    await tablet
      .patch(`/api/people/${ids['Tom'] ?? ''}`)
      .send({ role: 'admin' })
      .expect(403);
    const ownDevice = { code: 'http.own-device-needed' };
    for (const [path, wish] of [
      ['/api/api-keys', { name: 'a key' }],
      ['/api/pairings', {}],
      ['/api/shared-devices', { name: 'another' }],
    ] as const)
      expect((await tablet.post(path).send(wish).expect(403)).body).toMatchObject(ownDevice);
    const pin = await tablet.put('/api/profiles/me').send({ isOnSharedDevices: true, pin: null }).expect(403);
    expect(pin.body).toMatchObject(ownDevice);
    const { body } = await ada.get('/api/sessions').expect(200);
    const { id } = (body as { items: { id: string; isCurrent: boolean }[] }).items.find(
      (session) => session.isCurrent,
    ) ?? { id: '' };
    expect((await tablet.delete(`/api/sessions/${id}`).expect(403)).body).toMatchObject(ownDevice);
  });

  it('signs everybody out there when it is shared no more, which only some may do', async () => {
    const { tablet } = await tabletOf('Tom', 'a long password');
    await change(tablet, ids['Lea']).expect(200);
    const socket = await openSocket(app.origin, cookieOf(tablet));
    const isOut = new Promise((resolve) => socket.on('disconnect', resolve));
    const listed = await tom.get('/api/shared-devices').expect(200);
    const [device] = (listed.body as { items: { id: string; sharedBy: string }[] }).items;
    expect(device).toMatchObject({ name: 'The tablet', sharedBy: 'Tom', isThis: false });
    const eve = await app.join('member', 'Eve');
    expect((await eve.get('/api/shared-devices').expect(200)).body).toEqual({ items: [] });
    await eve.delete(`/api/shared-devices/${device?.id ?? ''}`).expect(404);
    await tom.delete(`/api/shared-devices/${device?.id ?? ''}`).expect(204);
    await isOut;
    socket.disconnect();
    await tablet.get('/api/people/me').expect(401);
    await change(tablet, ids['Lea']).expect(410);
  });

  it('is left at once by who does not want to be chosen any more', async () => {
    const { tablet } = await adasTablet();
    await change(tablet, ids['Lea']).expect(200);
    await choose(lea, { isOnSharedDevices: false });
    await tablet.get('/api/people/me').expect(401);
    await change(tablet, ids['Lea']).expect(404);
    await lea.get('/api/people/me').expect(200);
  });
});
