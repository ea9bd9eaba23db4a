import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { v7 } from 'uuid';
import type { ChildRequestAnswer } from '../../server/src/features/child-requests/child-requests.contract.js';
import type {
  NotificationFacts,
  NotificationPage,
} from '../../server/src/features/notifications/notifications.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { personOf, titlesOf, type Browser } from '../support/library-shelf.ts';
import { cookieOf, openSocket } from '../support/watch-downloads.ts';

describe.each(['sqlite', 'postgresql'] as const)('what a child asks for, on %s', (database) => {
  let app: TestApp;
  let site: Site;
  let ada: Browser;
  let tom: Browser;

  beforeAll(async () => {
    [app, site] = await Promise.all([startApp({ database }), startSite()]);
    ada = await app.setUp();
    tom = await app.join('member', 'Tom');
  });
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  /** A child on a phone of its own, signed in by a code. */
  async function child(username: string): Promise<{ id: string; phone: Browser }> {
    const made = await ada.post('/api/people/children').send({ username }).expect(201);
    const { id } = made.body as { id: string };
    const code = await ada.post('/api/pairings').send({ personId: id }).expect(201);
    const token = (code.body as { path: string }).path.replace('/join#pair=', '');
    const phone = app.browser();
    await phone.post('/api/pairings/accept').send({ token }).expect(201);
    return { id, phone };
  }
  const link = (video: string) => `${site.origin}/watch?v=${video}`;
  const ask = (phone: Browser, url: string, id = v7(), note = '') =>
    phone.post('/api/child-requests').send({ id, url, note });
  const listOf = async (who: Browser) =>
    ((await who.get('/api/child-requests').expect(200)).body as { items: ChildRequestAnswer[] }).items;

  const newsOf = async (who: Browser) =>
    (await who.get('/api/notifications').expect(200)).body as NotificationPage;
  const factsOf = async (who: Browser): Promise<NotificationFacts[]> =>
    (await newsOf(who)).items.map(({ facts }) => facts);
  const unreadOf = async (who: Browser): Promise<unknown> =>
    (await who.get('/api/notifications/unread').expect(200)).body;

  it('is told to every grown-up until somebody answers, and the answer to the child', async () => {
    const { id: childId, phone } = await child('Kim');
    const gus = await app.join('guest', 'Gil');
    const ids = [v7(), v7()] as const;
    await ask(phone, link('film-1'), ids[0], 'a film').expect(201);
    await ask(phone, link('film-1'), ids[0], 'a film').expect(201);
    await ask(phone, link('film-2'), ids[1]).expect(201);
    for (const who of [ada, tom]) {
      await vi.waitFor(async () =>
        expect((await newsOf(who)).items[0]).toMatchObject({ count: 2, isRead: false }),
      );
      expect((await factsOf(who))[0]).toEqual({
        kind: 'child-asked',
        username: 'Kim',
        title: link('film-2'),
      });
    }
    expect(await factsOf(gus)).toEqual([]);
    await tom.post(`/api/child-requests/${ids[0]}/decline`).send({ word: 'too late' }).expect(200);
    const declined = { kind: 'request-answered', outcome: 'declined', username: 'Tom', mediaId: null };
    await vi.waitFor(async () =>
      expect(await factsOf(phone)).toEqual([{ ...declined, title: 'a film', word: 'too late' }]),
    );
    expect((await newsOf(ada)).items[0]?.isRead).toBe(false);
    await phone.delete(`/api/child-requests/${ids[1]}`).expect(204);
    for (const who of [ada, tom])
      await vi.waitFor(async () => expect((await newsOf(who)).items[0]?.isRead).toBe(true));
    await ada.post('/api/playlists').send({ id: childId, name: 'For Kim' }).expect(201);
    for (const permission of ['view', 'edit'])
      await ada.put(`/api/playlists/${childId}/people/${childId}`).send({ permission }).expect(200);
    await vi.waitFor(async () =>
      expect((await factsOf(phone))[0]).toMatchObject({ kind: 'playlist-invited', title: 'For Kim' }),
    );
    expect(await unreadOf(phone)).toEqual({ unreadCount: 2 });
    await phone.get('/api/notification-settings').expect(403);
  });

  it('is asked once however often it is sent, approved, downloaded, and seen by the child', async () => {
    const { phone } = await child('Mia');
    const socket = await openSocket(app.origin, cookieOf(phone));
    const heard: string[] = [];
    socket.onAny((name: string) => heard.push(name));
    const id = v7();
    const first = await ask(phone, link('aurora'), id, 'northern\u202e lights').expect(201);
    expect(first.body).toMatchObject({
      id,
      state: 'open',
      note: 'northern lights',
      child: { username: 'Mia' },
    });
    await ask(phone, link('aurora'), id).expect(201);
    expect((await ask(phone, link('aurora')).expect(201)).body).toMatchObject({ id });
    expect((await listOf(tom)).map((request) => request.id)).toEqual([id]);
    expect(await titlesOf(phone)).toEqual([]);
    const approved = await tom.post(`/api/child-requests/${id}/approve`).expect(200);
    expect(approved.body).toMatchObject({ state: 'approved', answeredBy: 'Tom' });
    await vi.waitFor(() => expect(heard).toContain('media.added'), { timeout: 60_000 });
    await vi.waitFor(async () => expect((await listOf(phone))[0]?.mediaId).toEqual(expect.any(String)));
    const [seen] = await listOf(phone);
    await phone.get(`/media/${seen?.mediaId ?? ''}/file`).expect(200);
    expect(await titlesOf(phone)).toHaveLength(1);
    expect(await listOf(tom)).toEqual([]);
    const answered = { kind: 'request-answered', username: 'Tom', word: '' };
    await vi.waitFor(async () =>
      expect(await factsOf(phone)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ ...answered, outcome: 'arrived', mediaId: seen?.mediaId }),
          { ...answered, outcome: 'approved', title: 'northern lights', mediaId: null },
        ]),
      ),
    );
    socket.disconnect();
    // What the house has already is shared at once, whoever asked for it first.
    const other = await child('Max');
    const again = v7();
    await ask(other.phone, link('aurora'), again).expect(201);
    const { body } = await ada.post(`/api/child-requests/${again}/approve`).expect(200);
    expect(body).toMatchObject({ mediaId: seen?.mediaId });
    expect(await titlesOf(other.phone)).toHaveLength(1);
  });

  it('is answered once: of two grown-ups at the same instant one wins, and both see it', async () => {
    const { phone } = await child('Zoe');
    const id = v7();
    await ask(phone, link('rain'), id).expect(201);
    const sockets = await Promise.all([ada, tom].map((who) => openSocket(app.origin, cookieOf(who))));
    const heard = sockets.map((socket) => new Promise((done) => socket.on('child-requests.changed', done)));
    const answers = await Promise.all([
      ada.post(`/api/child-requests/${id}/decline`).send({ word: 'too late today' }),
      tom.post(`/api/child-requests/${id}/decline`).send({ word: 'no' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'child-requests.answered',
    });
    await Promise.all(heard);
    for (const socket of sockets) socket.disconnect();
    for (const who of [ada, tom]) expect(await listOf(who)).toEqual([]);
    const winner = answers.find(({ status }) => status === 200)?.body as ChildRequestAnswer;
    expect(await listOf(phone)).toMatchObject([{ id, state: 'declined', word: winner.word }]);
    await tom.post(`/api/child-requests/${id}/approve`).expect(409);
    await phone.delete(`/api/child-requests/${id}`).expect(409);
  });

  it('is bounded, may be taken back, and is nobody else’s business', async () => {
    const { phone } = await child('Leo');
    const other = await child('Ida');
    const ids = Array.from({ length: 10 }, () => v7());
    const asked = await Promise.all(ids.map((id, at) => ask(phone, link(`film-${String(at)}`), id)));
    expect(asked.map(({ status }) => status)).toEqual(ids.map(() => 201));
    const many = await ask(phone, link('one-more')).expect(409);
    expect(many.body).toMatchObject({ code: 'child-requests.too-many' });
    await other.phone.delete(`/api/child-requests/${ids[0] ?? ''}`).expect(404);
    await ask(other.phone, link('rain'), ids[0]).expect(400);
    expect(await listOf(other.phone)).toEqual([]);
    await phone.delete(`/api/child-requests/${ids[0] ?? ''}`).expect(204);
    await ask(phone, link('one-more')).expect(201);
    await ask(phone, 'ftp://files.example/film').expect(422);
    const guest = await app.join('guest', 'Gus');
    await guest.get('/api/child-requests').expect(403);
    for (const who of [guest, tom]) await ask(who, link('rain')).expect(403);
    await phone.post(`/api/child-requests/${ids[1] ?? ''}/approve`).expect(403);
    await tom.post(`/api/child-requests/${v7()}/approve`).expect(404);
  });

  it('is open again when the house refuses the download, and says why', async () => {
    const { phone } = await child('Eva');
    const [id, url] = [v7(), link('harbour')];
    await ask(phone, url, id).expect(201);
    const ben = await app.join('member', 'Ben');
    const unlimited = { storageBytes: null, largestFileBytes: null, atOnce: null, weight: 1 };
    const plan = await ada
      .post('/api/plans')
      .send({ name: 'Used up', ...unlimited, monthlyBytes: 1 })
      .expect(201);
    const { id: planId } = plan.body as { id: string };
    await ada
      .put(`/api/people/${await personOf(ben)}/plan`)
      .send({ planId })
      .expect(200);
    // Its size is known from now on.
    await ben.post('/api/previews').send({ url }).expect(200);
    const refused = await ben.post(`/api/child-requests/${id}/approve`).expect(409);
    expect(refused.body).toMatchObject({ code: 'plans.volume-used-up' });
    expect(await listOf(phone)).toMatchObject([{ id, state: 'open', answeredBy: null }]);
  });

  it('goes with the child, and nothing of it stays on the grown-ups’ screens', async () => {
    const { id, phone } = await child('Pia');
    await ask(phone, link('harbour')).expect(201);
    const socket = await openSocket(app.origin, cookieOf(tom));
    const heard = new Promise((done) => socket.on('child-requests.changed', done));
    await ada.delete(`/api/people/${id}`).expect(204);
    await heard;
    socket.disconnect();
    expect((await listOf(tom)).filter(({ child: who }) => who.id === id)).toEqual([]);
    await phone.get('/api/child-requests').expect(401);
  });
});

describe('what a child asked for before the server stopped', () => {
  it('waits for its answer still, and what was approved comes', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'foyer-test-'));
    const site = await startSite();
    let app = await startApp({ dataDir });
    const ada = await app.setUp();
    const made = await ada.post('/api/people/children').send({ username: 'Mia' }).expect(201);
    const code = await ada
      .post('/api/pairings')
      .send({ personId: (made.body as { id: string }).id })
      .expect(201);
    const token = (code.body as { path: string }).path.replace('/join#pair=', '');
    const phone = app.browser();
    await phone.post('/api/pairings/accept').send({ token }).expect(201);
    const [open, approved] = [v7(), v7()];
    const ask = (id: string, video: string) =>
      phone.post('/api/child-requests').send({ id, url: `${site.origin}/watch?v=${video}`, note: 'please' });
    await ask(open, 'rain').expect(201);
    await ask(approved, 'slow-2000-2').expect(201);
    await ada.post(`/api/child-requests/${approved}/approve`).expect(200);
    const cookies = { ada: cookieOf(ada), phone: cookieOf(phone) };
    await app.close();
    app = await startApp({ dataDir });
    const listOf = async (cookie: string) => {
      const { body } = await app.browser().get('/api/child-requests').set('cookie', cookie).expect(200);
      return (body as { items: ChildRequestAnswer[] }).items;
    };
    expect(await listOf(cookies.ada)).toMatchObject([{ id: open, state: 'open', note: 'please' }]);
    const arrived = { id: approved, state: 'approved', mediaId: expect.any(String) as string };
    await vi.waitFor(async () => expect((await listOf(cookies.phone))[0]).toMatchObject(arrived), {
      ...{ timeout: 60_000, interval: 200 },
    });
    await app.close();
    await site.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
