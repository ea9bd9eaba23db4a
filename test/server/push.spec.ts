import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { News } from '../../server/src/features/notifications/domain/news.js';
import { InboxService } from '../../server/src/features/notifications/inbox.service.js';
import { PushKeys } from '../../server/src/features/notifications/push-keys.service.js';
import { PushSender } from '../../server/src/features/notifications/push-sender.service.js';
import type {
  NotificationSettings,
  PushTargetAnswer,
} from '../../server/src/features/notifications/push.contract.js';
import { startApp, type TestApp } from '../support/app.ts';
import { personOf, type Browser } from '../support/library-shelf.ts';
import { startHook } from '../support/hook.ts';
import {
  startPushService,
  type BrowserSubscription,
  type PushServiceStandIn,
} from '../support/push-service.ts';

const MINUTE = 60_000;

describe('pushes, with a stand-in for the push service on the loopback', () => {
  let service: PushServiceStandIn;
  let server: TestApp;
  let ben: Browser;
  let benId: string;
  let phone: BrowserSubscription;

  beforeAll(async () => {
    [service, server] = await Promise.all([startPushService(), startApp()]);
    await server.setUp();
    ben = await server.join('member', 'Ben');
    benId = await personOf(ben);
    phone = service.subscribe();
  });
  beforeEach(() => service.answerWith(201));
  afterAll(async () => {
    await server.close();
    await service.close();
  });

  const subscribe = (browser: Browser, subscription: object, language = 'en') =>
    browser
      .put('/api/push-targets/browser')
      .set('user-agent', 'Mozilla/5.0 (Linux; Android 16) Chrome/150.0 Mobile')
      .set('origin', server.origin)
      .send({ ...subscription, language });
  const settingsOf = async (browser: Browser) =>
    (await browser.get('/api/notification-settings').expect(200)).body as NotificationSettings;
  const sender = () => server.app.get(PushSender, { strict: false });
  const news = (title: string, kind: 'download-finished' | 'download-failed' = 'download-failed'): News => ({
    ...{ count: 1, groupKey: null, isOnce: false },
    facts: {
      ...{ batchId: null, subscriptionId: null, title },
      ...(kind === 'download-failed' ? { kind, code: 'ytdlp.drm' } : { kind, author: null, mediaId: null }),
    },
  });
  const put = (...all: News[]) =>
    Promise.all(all.map((one) => server.app.get(InboxService, { strict: false }).put(benId, one)));
  const titles = () => service.messages.map(({ notification }) => notification.title);
  /** Everything that is due so many minutes from now is sent. */
  const after = (minutes: number) => sender().tick(new Date(Date.now() + minutes * MINUTE));
  const readAll = () => ben.post('/api/notifications/read').send({ throughSequence: 1_000_000 }).expect(200);

  it('reach a device that asked for them: encrypted for it alone, signed by the household', async () => {
    const { body } = await subscribe(ben, phone).expect(200);
    expect(body as PushTargetAnswer).toMatchObject({ isThisDevice: true, name: 'Android phone · Chrome' });
    await put(news('A film'));
    await expect.poll(() => service.messages.length).toBe(1);
    const [message] = service.messages;
    expect(message?.notification).toMatchObject({
      ...{ title: 'Could not be downloaded', body: 'A film', tag: 'download-failed', lang: 'en' },
      ...{ navigate: `${server.origin}/downloads`, app_badge: '1' },
      data: { path: '/downloads', kind: 'download-failed', throughSequence: 1 },
    });
    expect(message?.signedBy).toBe((await settingsOf(ben)).publicKey);
    expect(message?.headers).toMatchObject({ topic: 'download-failed', 'content-encoding': 'aes128gcm' });
  });

  it('are one message of what came while the device rested, and nothing comes twice', async () => {
    await readAll();
    const before = service.messages.length;
    await put(news('B'), news('C', 'download-finished'));
    await after(1);
    await after(2);
    expect(titles().slice(before)).toEqual(['2 new notifications']);
    await put(news('D', 'download-finished'));
    await after(3);
    expect(service.messages.at(-1)?.notification).toMatchObject({
      ...{ title: '2 films are ready to watch', body: 'D\nC', tag: 'download-finished' },
    });
  });

  it('come for the kinds that the person wants them for, in their language', async () => {
    await readAll();
    const ways = { 'download-failed': 'list', 'download-finished': 'off' };
    await ben.patch('/api/notification-settings').send({ ways }).expect(200);
    await ben.patch('/api/people/me').send({ language: 'fr' }).expect(200);
    const before = service.messages.length;
    await put(news('Listed'), news('Not even listed', 'download-finished'));
    await after(10);
    expect(service.messages).toHaveLength(before);
    expect((await ben.get('/api/notifications/unread').expect(200)).body).toEqual({ unreadCount: 1 });
    const back = { 'download-failed': 'push', 'download-finished': 'push' };
    await ben.patch('/api/notification-settings').send({ ways: back }).expect(200);
    await put(news('Encore', 'download-finished'));
    await after(20);
    expect(titles().at(-1)).toBe('Prêt à regarder');
    await ben.patch('/api/people/me').send({ language: 'en' }).expect(200);
  });

  it('wait longer while the push service fails, and come then with what came meanwhile', async () => {
    await readAll();
    service.answerWith(503);
    const before = service.messages.length;
    await put(news('E', 'download-finished'));
    await after(30);
    expect((await settingsOf(ben)).targets).toMatchObject([{ isFailing: true }]);
    service.answerWith(201);
    await put(news('F', 'download-finished'));
    await after(30);
    expect(service.messages).toHaveLength(before);
    await after(32);
    expect(titles().slice(before)).toEqual(['2 films are ready to watch']);
    expect((await settingsOf(ben)).targets).toMatchObject([{ isFailing: false }]);
  });

  it('are tried on demand', async () => {
    const [{ id }] = (await settingsOf(ben)).targets as [PushTargetAnswer];
    await ben.post(`/api/push-targets/${id}/try`).expect(204);
    expect(titles().at(-1)).toBe('It works');
    service.answerWith(500);
    const refused = await ben.post(`/api/push-targets/${id}/try`).expect(502);
    expect(refused.body).toMatchObject({ code: 'notifications.not-delivered' });
    await (await server.join('member', 'Mia')).post(`/api/push-targets/${id}/try`).expect(404);
  });

  it('end in silence for a device that is gone', async () => {
    service.answerWith(410);
    await put(news('G'));
    await after(60);
    expect((await settingsOf(ben)).targets).toEqual([]);
    service.answerWith(201);
    const before = service.messages.length;
    await put(news('H'));
    await after(90);
    expect(service.messages).toHaveLength(before);
  });

  it('end with the session, and with somebody else who signs in to the same browser', async () => {
    const credentials = { username: 'Ben', password: 'a long password' };
    const tablet = server.browser();
    await tablet.post('/api/sessions').send(credentials).expect(201);
    await subscribe(tablet, phone).expect(200);
    await subscribe(ben, service.subscribe()).expect(200);
    expect((await settingsOf(ben)).targets.map(({ isThisDevice }) => isThisDevice)).toEqual([true, false]);
    const zoe = await server.join('guest', 'Zoe');
    await subscribe(zoe, phone).expect(200);
    expect((await settingsOf(ben)).targets).toHaveLength(1);
    await subscribe(tablet, service.subscribe()).expect(200);
    await tablet.delete('/api/sessions/current').expect(204);
    const [{ id }, ...others] = (await settingsOf(ben)).targets as [PushTargetAnswer, ...PushTargetAnswer[]];
    expect(others).toEqual([]);
    await zoe.delete(`/api/push-targets/${id}`).expect(404);
    await ben.delete(`/api/push-targets/${id}`).expect(204);
    expect((await settingsOf(ben)).targets).toEqual([]);
  });

  it('wait while it is quiet where their person is, and are one message afterwards', async () => {
    await readAll();
    await subscribe(ben, service.subscribe()).expect(200);
    const clock = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString().slice(11, 16);
    const quietHours = { from: clock(-60), until: clock(120), timeZone: 'UTC' };
    await ben.patch('/api/notification-settings').send({ quietHours }).expect(200);
    const before = service.messages.length;
    await put(news('At night'), news('Later at night'));
    await after(0);
    await after(118);
    expect(service.messages).toHaveLength(before);
    await after(121);
    expect(titles().slice(before)).toEqual(['2 films could not be downloaded']);
    const { body } = await ben.patch('/api/notification-settings').send({ quietHours: null }).expect(200);
    expect(body).toMatchObject({ quietHours: null });
  });

  it('go to ntfy and to a webhook, which stand in on the loopback, with a token where one is wanted', async () => {
    await readAll();
    const hook = await startHook();
    const set = async (wish: object) =>
      (await ben.put('/api/push-targets/hook').set('origin', server.origin).send(wish).expect(200))
        .body as PushTargetAnswer;
    const ntfy = await set({ kind: 'ntfy', url: `${hook.origin}/our-home`, token: 'tk_secret' });
    expect(ntfy).toMatchObject({ kind: 'ntfy', isThisDevice: false });
    await ben.post(`/api/push-targets/${ntfy.id}/try`).expect(204);
    expect(hook.asked).toEqual([
      {
        ...{ path: '/', authorization: 'Bearer tk_secret' },
        body: expect.objectContaining({ topic: 'our-home', title: 'It works' }) as unknown,
      },
    ]);
    await ben.delete(`/api/push-targets/${ntfy.id}`).expect(204);
    await set({ kind: 'webhook', url: `${hook.origin}/first` });
    const webhook = await set({ kind: 'webhook', url: `${hook.origin}/hook?a=1` });
    await put(news('A film'));
    await sender().tick(new Date(Date.now() + 60 * MINUTE));
    expect(hook.asked.slice(1)).toEqual([
      {
        ...{ path: '/hook?a=1', authorization: undefined },
        body: {
          ...{ title: 'Could not be downloaded', body: 'A film', kind: 'download-failed', unreadCount: 1 },
          link: `${server.origin}/downloads`,
        },
      },
    ]);
    hook.answerWith(410);
    await ben.post(`/api/push-targets/${webhook.id}/try`).expect(502);
    const kinds = (await settingsOf(ben)).targets.map(({ kind }) => kind);
    expect(kinds).toContain('webhook');
    for (const wrong of [
      ...[{ kind: 'ntfy', url: hook.origin }, { kind: 'pigeon', url: hook.origin }, { kind: 'webhook' }],
      ...[
        { kind: 'webhook', url: 'ftp://x.example' },
        { kind: 'webhook', url: hook.origin, token: 'a\r\nb: c' },
      ],
    ])
      await ben.put('/api/push-targets/hook').send(wrong).expect(400);
    await hook.close();
  });

  it('go nowhere inside the home, and to nobody who is no browser', async () => {
    const inside = { ...service.subscribe(), endpoint: 'https://10.1.2.3/push' };
    const { body } = await subscribe(ben, inside).expect(200);
    const { id } = body as PushTargetAnswer;
    const { body: refusal } = await ben.post(`/api/push-targets/${id}/try`).expect(422);
    expect(refusal).toMatchObject({ code: 'egress.address-refused' });
    await ben.delete(`/api/push-targets/${id}`).expect(204);
    const { body: key } = await ben.post('/api/api-keys').send({ name: 'Script' }).expect(201);
    await server
      .browser()
      .put('/api/push-targets/browser')
      .set('authorization', `Bearer ${(key as { key: string }).key}`)
      .send({ ...service.subscribe(), language: 'en' })
      .expect(403);
  });

  it('refuse what is no subscription, and change nothing', async () => {
    const before = (await settingsOf(ben)).targets;
    const good = service.subscribe();
    const keys = (change: object) => ({ ...good, keys: { ...good.keys, ...change } });
    const offCurve = `B${'A'.repeat(86)}`;
    for (const wrong of [
      ...[{}, { ...good, endpoint: 'http://push.example/1' }, { ...good, endpoint: 'file:///etc/passwd' }],
      ...[keys({ p256dh: 'short' }), keys({ p256dh: offCurve }), keys({ auth: 'x' }), { ...good, more: 1 }],
    ])
      await subscribe(ben, wrong).expect(400);
    await subscribe(ben, good, 'tlh').expect(400);
    for (const wrong of [
      { ways: { weather: 'push' } },
      { ways: { 'went-live': 'loud' } },
      { quiet: true },
      { quietHours: { from: '7:00', until: '08:00', timeZone: 'UTC' } },
      { quietHours: { from: '07:00', until: '07:00', timeZone: 'UTC' } },
      { quietHours: { from: '07:00', until: '08:00', timeZone: 'Mars/Olympus' } },
    ])
      await ben.patch('/api/notification-settings').send(wrong).expect(400);
    await ben.delete(`/api/push-targets/${randomUUID()}`).expect(404);
    expect((await settingsOf(ben)).targets).toEqual(before);
  });

  it('leave their secrets in nobody’s sight', async () => {
    const em = server.app.get(MikroORM).em.fork();
    const { privateKey, publicKey } = await server.app.get(PushKeys, { strict: false }).get();
    const all = ['push_targets', 'push_keys'].map((table) =>
      em.getConnection().execute(`select * from ${table}`),
    );
    const rows = JSON.stringify(await Promise.all(all));
    const logs = JSON.stringify(server.log);
    expect(rows).toContain(publicKey);
    for (const place of [rows, logs]) {
      expect(place).not.toContain(privateKey);
      expect(place).not.toContain(new URL(phone.endpoint).pathname);
      expect(place).not.toContain('tk_secret');
      expect(place).not.toContain('/hook?a=1');
    }
  });
});
