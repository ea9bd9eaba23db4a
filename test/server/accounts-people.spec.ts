import { MikroORM } from '@mikro-orm/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiKey } from '../../server/src/features/accounts/api-key.entity.js';
import { Invitation } from '../../server/src/features/accounts/invitation.entity.js';
import { Person } from '../../server/src/features/accounts/person.entity.js';
import { Session } from '../../server/src/features/accounts/session.entity.js';
import { Media } from '../../server/src/features/library/media.entity.js';
import { administrator, startApp, type TestApp } from '../support/app.ts';
import { cookieOf, openSocket } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const password = 'a long password';

async function idOf(browser: Browser): Promise<string> {
  const { body } = await browser.get('/api/people/me').expect(200);
  return (body as { id: string }).id;
}

describe.each(['sqlite', 'postgresql'] as const)('people on %s', (database) => {
  let server: TestApp;
  let admin: Browser;
  let names = 0;

  beforeAll(async () => {
    server = await startApp({ database });
    admin = await server.setUp();
  });
  afterAll(() => server.close());

  const join = (role: 'guest' | 'member' | 'admin') => server.join(role, `Person ${(names += 1)}`);
  const em = () => server.app.get(MikroORM).em.fork();

  describe('what each role may', () => {
    const browsers: Partial<Record<'nobody' | 'guest' | 'member' | 'admin', Browser>> = {};

    beforeAll(async () => {
      browsers.nobody = server.browser();
      browsers.guest = await join('guest');
      browsers.member = await join('member');
      browsers.admin = admin;
    });

    const unknown = '018f3a2e-0000-7000-8000-000000000000';
    it.each([
      ['get', '/api/sessions', {}, [401, 200, 200, 200]],
      ['delete', `/api/sessions/${unknown}`, {}, [401, 404, 404, 404]],
      ['delete', '/api/sessions/current', { authorization: 'Bearer none' }, [401, 401, 401, 401]],
      ['get', '/api/people/me', {}, [401, 200, 200, 200]],
      ['patch', '/api/people/me', {}, [401, 200, 200, 200]],
      ['put', '/api/people/me/password', {}, [401, 400, 400, 400]],
      ['get', '/api/people', {}, [401, 403, 200, 200]],
      ['patch', `/api/people/${unknown}`, {}, [401, 403, 403, 400]],
      ['delete', `/api/people/${unknown}`, {}, [401, 403, 403, 404]],
      ['get', '/api/api-keys', {}, [401, 200, 200, 200]],
      ['post', '/api/api-keys', {}, [401, 400, 400, 400]],
      ['delete', `/api/api-keys/${unknown}`, {}, [401, 404, 404, 404]],
      ['get', '/api/invitations', {}, [401, 403, 403, 200]],
      ['post', '/api/invitations', {}, [401, 403, 403, 400]],
      ['delete', `/api/invitations/${unknown}`, {}, [401, 403, 403, 404]],
    ] as const)('%s %s', async (method, path, headers, expected) => {
      const statuses = [];
      for (const role of ['nobody', 'guest', 'member', 'admin'] as const) {
        const browser = browsers[role] as Browser;
        const request = browser[method](path).set(headers);
        const { status } = method === 'get' || method === 'delete' ? await request : await request.send({});
        statuses.push(status);
      }
      expect(statuses).toEqual(expected);
    });
  });

  describe('themselves', () => {
    it('choose their language and theme', async () => {
      const browser = await join('guest');
      const changed = await browser
        .patch('/api/people/me')
        .send({ language: 'fr', theme: 'dark' })
        .expect(200);
      expect(changed.body).toMatchObject({
        language: 'fr',
        theme: 'dark',
        householdName: administrator.householdName,
      });
      await browser.patch('/api/people/me').send({ language: 'xx' }).expect(400);
      await browser.patch('/api/people/me').send({ role: 'admin' });
      const { body } = await browser.patch('/api/people/me').send({ language: null }).expect(200);
      expect(body).toMatchObject({ language: null, theme: 'dark', role: 'guest' });
    });

    it('change their password, which signs their other devices out', async () => {
      const [here, name] = [await join('member'), `Person ${names}`];
      const elsewhere = server.browser();
      await elsewhere.post('/api/sessions').send({ username: name, password }).expect(201);
      const change = { currentPassword: password, newPassword: 'another long one' };
      await here.put('/api/people/me/password').send(change).expect(204);
      await here.get('/api/people/me').expect(200);
      await elsewhere.get('/api/people/me').expect(401);
      await elsewhere.post('/api/sessions').send({ username: name, password }).expect(401);
      await elsewhere
        .post('/api/sessions')
        .send({ username: name, password: change.newPassword })
        .expect(201);
    });

    it('do not change it without knowing it, or to a weak one', async () => {
      const [here, name] = [await join('member'), `Person ${names}`];
      const change = (currentPassword: string, newPassword: string) =>
        here.put('/api/people/me/password').send({ currentPassword, newPassword });
      const { body } = await change('wrong', 'another long one').expect(401);
      expect(body).toMatchObject({ code: 'accounts.wrong-credentials' });
      await change(password, 'short').expect(400);
      await server.browser().post('/api/sessions').send({ username: name, password }).expect(201);
    });
  });

  describe('as administrators manage them', () => {
    it('get another role, which counts at once and withdraws their invitations', async () => {
      const browser = await join('admin');
      const id = await idOf(browser);
      const invitation = await browser.post('/api/invitations').send({ role: 'admin' }).expect(201);
      const { token } = invitation.body as { token: string };
      const { body } = await admin.patch(`/api/people/${id}`).send({ role: 'guest' }).expect(200);
      expect(body).toMatchObject({ id, role: 'guest' });
      await browser.get('/api/people').expect(403);
      await server.browser().post('/api/invitations/preview').send({ token }).expect(410);
    });

    it('are removed with their sessions and keys; what they added stays', async () => {
      const browser = await join('member');
      const id = await idOf(browser);
      const made = await browser.post('/api/api-keys').send({ name: 'Script' }).expect(201);
      const media = em().create(Media, {
        kind: 'video',
        site: 'other',
        title: 'A film',
        titleKey: 'a film',
        path: `film-of-${id}.mp4`,
        container: 'mp4',
        bytes: 1,
        modifiedAtMs: 0,
        addedBy: id,
      });
      await em().persist(media).flush();
      await admin.delete(`/api/people/${id}`).expect(204);
      await browser.get('/api/people/me').expect(401);
      const key = (made.body as { key: string }).key;
      await server.browser().get('/api/people/me').set('authorization', `Bearer ${key}`).expect(401);
      expect(await em().count(Session, { person: id })).toBe(0);
      expect(await em().count(ApiKey, { person: id })).toBe(0);
      expect(await em().findOneOrFail(Media, { path: media.path })).toMatchObject({ addedBy: null });
      await admin.delete(`/api/people/${id}`).expect(404);
    });

    it('lose their open sockets with their session, their role and their place', async () => {
      const ends: ((browser: Browser, id: string) => Promise<unknown>)[] = [
        (browser) => browser.delete('/api/sessions/current').expect(204),
        (_browser, id) => admin.patch(`/api/people/${id}`).send({ role: 'guest' }).expect(200),
        (_browser, id) => admin.delete(`/api/people/${id}`).expect(204),
      ];
      for (const end of ends) {
        const browser = await join('member');
        const id = await idOf(browser);
        const socket = await openSocket(server.origin, cookieOf(browser));
        const closed = new Promise((resolve) => socket.once('disconnect', resolve));
        await end(browser, id);
        expect(await closed).toBe('io server disconnect');
      }
    });
  });

  describe('the last administrator', () => {
    beforeEach(async () => {
      const keep = await idOf(admin);
      await em().nativeUpdate(Person, { role: 'admin', id: { $ne: keep } }, { role: 'member' });
    });

    it('is neither removed nor made anything else', async () => {
      const id = await idOf(admin);
      for (const request of [
        admin.patch(`/api/people/${id}`).send({ role: 'member' }),
        admin.delete(`/api/people/${id}`),
      ]) {
        const { body } = await request.expect(409);
        expect(body).toMatchObject({ code: 'accounts.last-admin' });
      }
      await admin.patch(`/api/people/${id}`).send({ role: 'admin' }).expect(200);
      expect(await em().count(Person, { id, role: 'admin' })).toBe(1);
    });

    it('remains, when two demote or remove each other at once', async () => {
      for (let round = 0; round < 4; round += 1) {
        const second = await join('admin');
        const [first, other] = [await idOf(admin), await idOf(second)];
        const answers = await Promise.all([
          admin.patch(`/api/people/${other}`).send({ role: 'member' }),
          second.patch(`/api/people/${first}`).send({ role: 'member' }),
        ]);
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        expect(await em().count(Person, { role: 'admin' })).toBe(1);
        await em().nativeUpdate(Person, { id: first }, { role: 'admin' });
        await em().nativeDelete(Person, { id: other });
      }
    });
  });

  it('cannot join by an invitation that has expired', async () => {
    const { body } = await admin.post('/api/invitations').send({ role: 'guest' }).expect(201);
    const { id, token } = body as { id: string; token: string };
    await em().nativeUpdate(Invitation, { id }, { expiresAt: new Date(Date.now() - 1) });
    const wish = { token, username: 'Too Late', password };
    await server.browser().post('/api/invitations/accept').send(wish).expect(410);
    expect(await em().count(Person, { username: 'Too Late' })).toBe(0);
  });

  describe('their sessions', () => {
    const sessionsOf = (username: string) => ({ person: { username } });
    const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

    it('open nothing once they have expired', async () => {
      const [browser, name] = [await join('guest'), `Person ${names}`];
      const [session] = await em().find(Session, sessionsOf(name));
      await em().nativeUpdate(Session, { id: session?.id ?? '' }, { expiresAt: minutesFromNow(-1) });
      await browser.get('/api/people/me').expect(401);
    });

    it('close their sockets when somebody’s sign-in sweeps the expired ones away', async () => {
      const [browser, name] = [await join('guest'), `Person ${names}`];
      const socket = await openSocket(server.origin, cookieOf(browser));
      const closed = new Promise((resolve) => socket.once('disconnect', resolve));
      await em().nativeUpdate(Session, sessionsOf(name), { expiresAt: minutesFromNow(-1) });
      await join('guest');
      expect(await closed).toBe('io server disconnect');
      expect(await em().count(Session, sessionsOf(name))).toBe(0);
    });

    it('last longer with use, which is noted', async () => {
      const [browser, name] = [await join('guest'), `Person ${names}`];
      const [session] = await em().find(Session, sessionsOf(name));
      const old = { lastSeenAt: minutesFromNow(-10), expiresAt: minutesFromNow(10) };
      await em().nativeUpdate(Session, { id: session?.id ?? '' }, old);
      await browser.get('/api/people/me').expect(200);
      await expect
        .poll(async () => (await em().findOneOrFail(Session, { id: session?.id ?? '' })).expiresAt.getTime())
        .toBeGreaterThan(minutesFromNow(89 * 24 * 60).getTime());
      const { body } = await browser.get('/api/sessions').expect(200);
      const [seen] = (body as { items: { lastSeenAt: string }[] }).items;
      expect(Date.parse(seen?.lastSeenAt ?? '')).toBeGreaterThan(minutesFromNow(-1).getTime());
    });

    it('ended by another process end here within five seconds', async () => {
      const [browser, name] = [await join('guest'), `Person ${names}`];
      await browser.get('/api/people/me').expect(200);
      const ids = (await em().find(Session, sessionsOf(name))).map(({ id }) => id);
      await em().nativeDelete(Session, { id: ids });
      await expect
        .poll(async () => (await browser.get('/api/people/me')).status, { timeout: 5000, interval: 100 })
        .toBe(401);
    });

    it('are a hundred at most; the one unused longest makes room', async () => {
      const [browser, name] = [await join('guest'), `Person ${names}`];
      const person = await idOf(browser);
      const rows = Array.from({ length: 100 }, (_, index) => ({
        person,
        tokenHash: `${person}${index}`,
        device: `Device ${index}`,
        address: '127.0.0.1',
        lastSeenAt: minutesFromNow(-1000 + index),
        expiresAt: minutesFromNow(1000),
      }));
      const filling = em();
      for (const row of rows) filling.create(Session, row);
      await filling.flush();
      await server.browser().post('/api/sessions').send({ username: name, password }).expect(201);
      const left = await em().find(Session, { person }, { orderBy: { lastSeenAt: 'asc' } });
      expect(left).toHaveLength(100);
      expect(left[0]?.device).toBe('Device 2');
    });
  });

  it('see when their API key was used last', async () => {
    const browser = await join('member');
    const { body } = await browser.post('/api/api-keys').send({ name: 'Script' }).expect(201);
    const { id, key } = body as { id: string; key: string };
    await server.browser().get('/api/people/me').set('authorization', `Bearer ${key}`).expect(200);
    await expect.poll(async () => (await em().findOneOrFail(ApiKey, { id })).lastUsedAt).toBeInstanceOf(Date);
    const list = await browser.get('/api/api-keys').expect(200);
    expect(list.body).toMatchObject({ items: [{ id, lastUsedAt: expect.any(String) as string }] });
  });
});

describe('behind a reverse proxy', () => {
  let server: TestApp;
  let admin: Browser;

  beforeAll(async () => {
    server = await startApp({ environment: { FOYER_TRUSTED_PROXIES: '127.0.0.1' } });
    admin = await server.setUp();
  });
  afterAll(() => server.close());

  it('guessing one account’s password from ever new addresses ends in 429 with the time to wait, even with the right one', async () => {
    const { username } = administrator;
    let address = 0;
    const guess = (secret: string) =>
      server
        .browser()
        .post('/api/sessions')
        .set('x-forwarded-for', `192.0.2.${(address += 1)}`)
        .send({ username, password: secret });
    for (let wrong = 0; wrong < 10; wrong += 1) await guess('a wrong password').expect(401);
    const { body, headers } = await guess(administrator.password).expect(429);
    expect(body).toMatchObject({ code: 'http.too-many-requests', params: { seconds: 1 } });
    expect(headers['retry-after']).toBe('1');
  });

  it('guessing many accounts or tokens from one address ends there too', async () => {
    const statuses = new Set<number>();
    for (let wrong = 0; wrong < 31; wrong += 1) {
      const wish = { username: `nobody ${wrong}`, password: 'a wrong password' };
      statuses.add((await server.browser().post('/api/sessions').send(wish)).status);
    }
    expect([...statuses]).toEqual([401, 429]);
    for (let wrong = 0; wrong < 30; wrong += 1)
      await server
        .browser()
        .post('/api/invitations/preview')
        .send({ token: `guess ${wrong}` })
        .expect(410);
    await server.browser().post('/api/invitations/preview').send({ token: 'one more' }).expect(429);
  });

  it('the cookie travels by https only, where the person came by https', async () => {
    const answer = await server
      .browser()
      .get('/api/people/me')
      .set({ cookie: cookieOf(admin), 'x-forwarded-proto': 'https' })
      .expect(200);
    expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/; Secure; SameSite=Lax$/)]);
  });
});
