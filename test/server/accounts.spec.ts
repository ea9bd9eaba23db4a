import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administrator, startApp, type TestApp } from '../support/app.ts';
import { cookieOf } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const password = 'a long password';

async function idOf(browser: Browser): Promise<string> {
  const { body } = await browser.get('/api/people/me').expect(200);
  return (body as { id: string }).id;
}

describe.each(['sqlite', 'postgresql'] as const)('accounts on %s', (database) => {
  let server: TestApp;
  let admin: Browser;

  beforeAll(async () => {
    server = await startApp({ database });
  });
  afterAll(() => server.close());

  describe('set-up', () => {
    it('knows that nobody is there yet, and lets nobody sign in', async () => {
      const browser = server.browser();
      await browser.get('/api/setup').expect(200, { isSetUp: false, householdName: null, isSignedIn: false });
      const { body } = await browser.post('/api/sessions').send({ username: 'Ada', password }).expect(409);
      expect(body).toMatchObject({ code: 'accounts.not-set-up' });
    });

    it.each([
      {},
      { ...administrator, householdName: ' ' },
      { ...administrator, householdName: 'a\u0000b' },
      { ...administrator, username: '<script>' },
      { ...administrator, username: 'x'.repeat(41) },
      { ...administrator, username: '\u3164' },
      { ...administrator, password: 'short' },
      { ...administrator, password: { $ne: '' } },
      [administrator],
    ])('refuses %j and stays as it is', async (wish) => {
      const { body } = await server.browser().post('/api/setup').send(wish).expect(400);
      expect(body).toMatchObject({ code: 'http.invalid-request' });
      await server
        .browser()
        .get('/api/setup')
        .expect(200, { isSetUp: false, householdName: null, isSignedIn: false });
    });

    it('two set-ups at once: exactly one of eight is won, and nothing of the others is left', async () => {
      const browsers = Array.from({ length: 8 }, () => server.browser());
      const answers = await Promise.all(
        browsers.map((browser, index) =>
          browser
            .post('/api/setup')
            .send({ ...administrator, householdName: `House ${index}`, username: `Ada ${index}` }),
        ),
      );
      const winners = answers.flatMap(({ status }, index) => (status === 201 ? [index] : []));
      expect(winners).toHaveLength(1);
      const winner = winners[0] ?? -1;
      for (const [index, answer] of answers.entries()) {
        if (index === winner) continue;
        expect(answer.body).toMatchObject({ status: 409, code: 'accounts.already-set-up' });
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
      admin = browsers[winner] as Browser;
      const { body } = await admin.get('/api/people').expect(200);
      expect(body).toMatchObject({ items: [{ username: `Ada ${winner}`, role: 'admin' }] });
      await admin
        .get('/api/setup')
        .expect(200, { isSetUp: true, householdName: `House ${winner}`, isSignedIn: true });
    });

    it('signed the administrator in', async () => {
      const { body } = await admin.get('/api/people/me').expect(200);
      expect(body).toMatchObject({ role: 'admin', language: null, theme: 'system' });
    });

    it('happens once', async () => {
      const { body } = await server.browser().post('/api/setup').send(administrator).expect(409);
      expect(body).toMatchObject({ code: 'accounts.already-set-up' });
    });
  });

  describe('invitations', () => {
    const invite = async (role: string, expiresInHours?: number) => {
      const { body } = await admin.post('/api/invitations').send({ role, expiresInHours }).expect(201);
      return body as { id: string; token: string; path: string };
    };

    it('let one person join, who is signed in and has the role', async () => {
      const { token, path } = await invite('member', 2);
      expect(path).toBe(`/join/${token}`);
      const browser = server.browser();
      const preview = await browser.post('/api/invitations/preview').send({ token }).expect(200);
      expect(preview.body).toMatchObject({
        role: 'member',
        householdName: expect.stringMatching(/^House/) as string,
      });
      await browser
        .post('/api/invitations/accept')
        .send({ token, username: ' Élodie ', password })
        .expect(201);
      const { body } = await browser.get('/api/people/me').expect(200);
      expect(body).toMatchObject({ username: 'Élodie', role: 'member' });
      const list = await admin.get('/api/invitations').expect(200);
      expect(list.body).toMatchObject({ items: [{ state: 'used', usedBy: 'Élodie', role: 'member' }] });
      expect(JSON.stringify(list.body)).not.toContain(token);
    });

    it('are won by exactly one of six at once, and nothing of the others is left', async () => {
      const { token } = await invite('guest');
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          server
            .browser()
            .post('/api/invitations/accept')
            .send({ token, username: `Racer ${index}`, password }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 410, 410, 410, 410, 410]);
      const { body } = await admin.get('/api/people').expect(200);
      const racers = (body as { items: { username: string }[] }).items.filter(({ username }) =>
        username.startsWith('Racer'),
      );
      expect(racers).toHaveLength(1);
    });

    it('stay open when the username is taken, in any case and accent', async () => {
      const { token } = await invite('guest');
      const accept = (username: string) =>
        server.browser().post('/api/invitations/accept').send({ token, username, password });
      const { body } = await accept('ELODIE').expect(409);
      expect(body).toMatchObject({ code: 'accounts.username-taken' });
      await accept('Noor').expect(201);
    });

    it('open nothing once they are withdrawn', async () => {
      const { id, token } = await invite('admin');
      await admin.delete(`/api/invitations/${id}`).expect(204);
      await admin.delete(`/api/invitations/${id}`).expect(404);
      for (const route of ['preview', 'accept']) {
        const wish = { token, username: 'Mallory', password };
        const { body } = await server.browser().post(`/api/invitations/${route}`).send(wish).expect(410);
        expect(body).toMatchObject({ code: 'accounts.invitation-gone' });
      }
    });

    it.each([
      {},
      { role: 'owner' },
      { role: 'guest', expiresInHours: 0 },
      { role: 'guest', expiresInHours: 1e9 },
    ])('are not made from %j', async (wish) => {
      await admin.post('/api/invitations').send(wish).expect(400);
    });

    it('are not accepted with a weak password, and stay open', async () => {
      const { token } = await invite('guest');
      const wish = { token, username: 'Omar', password: '1234567' };
      await server.browser().post('/api/invitations/accept').send(wish).expect(400);
      await server.browser().post('/api/invitations/preview').send({ token }).expect(200);
    });
  });

  describe('sessions', () => {
    it('begin with the right password, whatever the case and accents of the name', async () => {
      const browser = server.browser();
      const answer = await browser
        .post('/api/sessions')
        .set('user-agent', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1')
        .send({ username: 'eLODIE', password })
        .expect(201);
      expect(answer.body).toMatchObject({ username: 'Élodie', role: 'member' });
      expect(answer.headers['set-cookie']).toEqual([
        expect.stringMatching(/^foyer_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/),
      ]);
      const { body } = await browser.get('/api/sessions').expect(200);
      expect((body as { items: object[] }).items[0]).toMatchObject({
        device: 'iPhone · Safari',
        address: '127.0.0.1',
        isCurrent: true,
      });
    });

    it('do not begin with a wrong name or password, and the answers are alike', async () => {
      const wrong = (wish: object) => server.browser().post('/api/sessions').send(wish).expect(401);
      const answers = [
        await wrong({ username: 'Élodie', password: 'not the password' }),
        await wrong({ username: 'Nobody\u0000', password: 'not the password' }),
      ];
      for (const { body, headers } of answers) {
        expect(headers['set-cookie']).toBeUndefined();
        expect({ ...(body as object), requestId: '' }).toEqual({
          ...(answers[0]?.body as object),
          requestId: '',
        });
      }
      expect(answers[0]?.body).toMatchObject({ code: 'accounts.wrong-credentials' });
    });

    it('end at once when they are revoked from another device', async () => {
      const [phone, laptop] = [server.browser(), server.browser()];
      for (const browser of [phone, laptop])
        await browser.post('/api/sessions').send({ username: 'Élodie', password }).expect(201);
      const { body } = await phone.get('/api/sessions').expect(200);
      const { id } =
        (body as { items: { id: string; isCurrent: boolean }[] }).items.find((one) => one.isCurrent) ?? {};
      await laptop.delete(`/api/sessions/${id}`).expect(204);
      const answer = await phone.get('/api/people/me').expect(401);
      expect(answer.body).toMatchObject({ code: 'http.sign-in-required' });
      await laptop.get('/api/people/me').expect(200);
    });

    it('end with signing out, which takes the cookie away', async () => {
      const browser = server.browser();
      await browser.post('/api/sessions').send({ username: 'Élodie', password }).expect(201);
      const cookie = cookieOf(browser);
      const answer = await browser.delete('/api/sessions/current').expect(204);
      expect(answer.headers['set-cookie']).toEqual([expect.stringMatching(/^foyer_session=;.*Max-Age=0/i)]);
      await server.browser().get('/api/people/me').set('cookie', cookie).expect(401);
    });

    it('are replaced, not added to, when a browser signs in again', async () => {
      const browser = server.browser();
      await browser.post('/api/sessions').send({ username: 'Élodie', password }).expect(201);
      const before = cookieOf(browser);
      await browser.post('/api/sessions').send({ username: 'Élodie', password }).expect(201);
      expect(cookieOf(browser)).not.toBe(before);
      await server.browser().get('/api/people/me').set('cookie', before).expect(401);
    });

    it('of others cannot be ended', async () => {
      const { body } = await admin.get('/api/sessions').expect(200);
      const [session] = (body as { items: { id: string }[] }).items;
      const browser = server.browser();
      await browser.post('/api/sessions').send({ username: 'Élodie', password }).expect(201);
      await browser.delete(`/api/sessions/${session?.id}`).expect(404);
      await browser.delete('/api/sessions/%00').expect(400);
      await admin.get('/api/people/me').expect(200);
    });

    it('last longer in the browser with each start of the app', async () => {
      const answer = await admin.get('/api/people/me').expect(200);
      expect(answer.headers['set-cookie']).toEqual([expect.stringContaining('Max-Age=7776000')]);
    });
  });

  describe('API keys', () => {
    it('open what their owner may, are shown once, and end at once', async () => {
      const { body } = await admin.post('/api/api-keys').send({ name: 'Backup' }).expect(201);
      const { id, key, prefix } = body as { id: string; key: string; prefix: string };
      expect(key).toMatch(/^fyr_[\w-]{43}$/);
      expect(prefix).toBe(key.slice(0, 10));
      const asProgram = () => server.browser().get('/api/invitations').set('authorization', `Bearer ${key}`);
      await asProgram().expect(200);
      const list = await admin.get('/api/api-keys').expect(200);
      expect(list.body).toMatchObject({ items: [{ id, name: 'Backup', prefix }] });
      expect(JSON.stringify(list.body)).not.toContain(key);
      await admin.delete(`/api/api-keys/${id}`).expect(204);
      await asProgram().expect(401);
      await admin.delete(`/api/api-keys/${id}`).expect(404);
    });

    it('never fall back to the cookie, and make no further keys', async () => {
      for (const authorization of ['Bearer fyr_wrong', 'Bearer', 'Basic QWRhOng='])
        await admin.get('/api/people/me').set('authorization', authorization).expect(401);
      const { body } = await admin.post('/api/api-keys').send({ name: 'Lost' }).expect(201);
      const authorization = `Bearer ${(body as { key: string }).key}`;
      const program = server.browser();
      await program
        .post('/api/api-keys')
        .set('authorization', authorization)
        .send({ name: 'More' })
        .expect(403);
      await program.delete('/api/sessions/current').set('authorization', authorization).expect(404);
    });

    it('of others cannot be revoked, and need a name', async () => {
      const { body } = await admin.get('/api/api-keys').expect(200);
      const [key] = (body as { items: { id: string }[] }).items;
      const browser = server.browser();
      await browser.post('/api/sessions').send({ username: 'Noor', password }).expect(201);
      await browser.delete(`/api/api-keys/${key?.id}`).expect(404);
      await browser.get('/api/api-keys').expect(200, { items: [] });
      await admin.post('/api/api-keys').send({ name: '' }).expect(400);
      await admin
        .post('/api/api-keys')
        .send({ name: 'x'.repeat(81) })
        .expect(400);
    });
  });

  it('takes changing requests from its own pages only', async () => {
    const crossing = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const { body } = await admin.post('/api/api-keys').set(crossing).send({ name: 'Stolen' }).expect(403);
    expect(body).toMatchObject({ code: 'http.cross-origin' });
    const signIn = { username: 'Noor', password };
    await server.browser().post('/api/sessions').set('origin', 'http://127.0.0.1:1').send(signIn).expect(403);
    await server.browser().post('/api/sessions').set('origin', server.origin).send(signIn).expect(201);
    const list = await admin.get('/api/api-keys').expect(200);
    expect(JSON.stringify(list.body)).not.toContain('Stolen');
  });

  it('keeps every secret out of its log', async () => {
    await idOf(admin);
    const log = JSON.stringify(server.log);
    expect(log).not.toContain(password);
    expect(log).not.toContain(administrator.password);
    expect(log).not.toContain(cookieOf(admin).split('=')[1]);
    expect(log).not.toContain('fyr_');
  });
});
