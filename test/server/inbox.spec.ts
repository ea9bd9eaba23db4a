import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainEvents } from '../../server/src/core/events/domain-events.js';
import { batchPaused } from '../../server/src/features/batches/batches.events.js';
import { Download } from '../../server/src/features/downloads/download.entity.js';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import {
  downloadChanged,
  downloadCompleted,
  downloadFailed,
} from '../../server/src/features/downloads/downloads.events.js';
import { mediaRemoved } from '../../server/src/features/library/library.events.js';
import { InboxUpkeep } from '../../server/src/features/notifications/inbox-upkeep.service.js';
import type {
  NotificationAnswer,
  NotificationPage,
} from '../../server/src/features/notifications/notifications.contract.js';
import { FeedEntry } from '../../server/src/features/subscriptions/feed-entry.entity.js';
import { Feed } from '../../server/src/features/subscriptions/feed.entity.js';
import { Subscription } from '../../server/src/features/subscriptions/subscription.entity.js';
import { entryWentLive } from '../../server/src/features/subscriptions/subscriptions.events.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { addMedia, personOf, type Browser } from '../support/library-shelf.ts';
import { cookieOf, downloadEnded, openSocket, postDownload } from '../support/watch-downloads.ts';

describe.each(['sqlite', 'postgresql'] as const)('the list of news on %s', (database) => {
  let site: Site;
  let server: TestApp;
  let ada: Browser;
  let ben: Browser;
  let gus: Browser;
  let adaId: string;
  let benId: string;

  beforeAll(async () => {
    [site, server] = await Promise.all([startSite(), startApp({ database })]);
    ada = await server.setUp();
    ben = await server.join('member', 'Ben');
    gus = await server.join('guest', 'Gus');
    [adaId, benId] = await Promise.all([personOf(ada), personOf(ben)]);
  });
  afterAll(async () => {
    await server.close();
    await site.close();
  });

  const em = () => server.app.get(MikroORM).em.fork();
  const events = () => server.app.get(DomainEvents);
  const pageOf = async (browser: Browser, query: Record<string, string | number> = {}) =>
    (await browser.get('/api/notifications').query(query).expect(200)).body as NotificationPage;
  const factsOf = async (browser: Browser) => (await pageOf(browser)).items.map(({ facts }) => facts);
  const unreadOf = async (browser: Browser) =>
    ((await browser.get('/api/notifications/unread').expect(200)).body as { unreadCount: number })
      .unreadCount;

  /** A download that has ended, of one batch or alone. */
  async function ended(personId: string, changes: Partial<Download> = {}): Promise<Download> {
    const fork = em();
    const row = fork.create(Download, {
      ...{ person: personId, url: 'https://site.example/1', site: 'other', quality: 'best' },
      ...{ status: 'completed', title: 'A film', ...changes },
    } as never);
    await fork.flush();
    return row;
  }

  it('has a download that came and one that failed, and is told to the person’s screens at once', async () => {
    const socket = await openSocket(server.origin, cookieOf(ada));
    const heard: { unreadCount: number; notification: NotificationAnswer | null }[] = [];
    socket.on('inbox.changed', (news: (typeof heard)[number]) => heard.push(news));
    const good = await postDownload(ada, `${site.origin}/watch?v=aurora`, '360p');
    const { mediaId } = await downloadEnded(ada, server.origin, good.id);
    await expect.poll(() => heard.length).toBe(1);
    const bad = await postDownload(ada, `${site.origin}/watch?v=private`);
    const { error } = await downloadEnded(ada, server.origin, bad.id);
    await expect.poll(() => heard.map(({ unreadCount }) => unreadCount)).toEqual([1, 2]);
    expect(heard[1]?.notification?.facts).toMatchObject({ kind: 'download-failed', code: error?.code });
    expect(await factsOf(ada)).toEqual([
      expect.objectContaining({ kind: 'download-failed', code: error?.code }),
      expect.objectContaining({ kind: 'download-finished', mediaId }),
    ]);
    expect(await factsOf(ben)).toEqual([]);
    socket.disconnect();
  });

  it('has what waits for the person, once for a cause and a day', async () => {
    const mia = await server.join('member', 'Mia');
    const miaId = await personOf(mia);
    const row = await ended(miaId, { status: 'queued', url: 'https://vimeo.com/1' });
    const waiting = async (url: string, code: string) => {
      const { body } = await mia.get(`/api/downloads/${row.id}`).expect(200);
      const download = { ...(body as DownloadAnswer), url, wait: { code, until: null } };
      events().announce(downloadChanged, download);
    };
    await waiting('https://vimeo.com/1', 'sites.resting-sign-in');
    await waiting('https://vimeo.com/2', 'sites.resting-sign-in');
    await waiting('https://vimeo.com/2', 'sites.pacing');
    await waiting('https://vimeo.com/2', 'plans.volume-used-up');
    const told = [
      expect.objectContaining({ kind: 'needs-you', code: 'plans.volume-used-up', title: 'A film' }),
      expect.objectContaining({ kind: 'needs-you', code: 'sites.resting-sign-in', title: 'Vimeo' }),
    ];
    await expect.poll(() => factsOf(mia)).toEqual(told);
    const batch = await mia
      .post('/api/batches')
      .send({ text: 'https://vimeo.com/3 https://vimeo.com/4', name: 'Tonight' })
      .expect(202);
    const { id: batchId } = batch.body as { id: string };
    events().announce(batchPaused, { batchId, code: 'plans.storage-full' });
    await expect
      .poll(async () => (await factsOf(mia))[0])
      .toMatchObject({ code: 'plans.storage-full', title: 'Tonight', batchId });
    await mia.post(`/api/batches/${batchId}/cancel`).expect(200);
  });

  it('makes one row of a batch, however many end at once, until it is read', async () => {
    const batchId = randomUUID();
    const before = await unreadOf(ben);
    const rows = await Promise.all(Array.from({ length: 12 }, () => ended(benId, { batchId })));
    for (const { id: downloadId } of rows)
      events().announce(downloadCompleted, { downloadId, personId: benId, mediaId: randomUUID() });
    await expect.poll(async () => (await pageOf(ben)).items[0]?.count).toBe(12);
    expect(await unreadOf(ben)).toBe(before + 1);
    const [{ id }] = (await pageOf(ben)).items as [NotificationAnswer];
    await ben.post(`/api/notifications/${id}/read`).expect(200, { unreadCount: before });
    const late = await ended(benId, { batchId, title: 'The last' });
    events().announce(downloadFailed, { downloadId: late.id, personId: benId, code: 'ytdlp.drm' });
    events().announce(downloadCompleted, { downloadId: late.id, personId: benId, mediaId: randomUUID() });
    await expect.poll(() => unreadOf(ben)).toBe(before + 2);
    expect((await pageOf(ben)).items.slice(0, 2).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('has what somebody brought for one, with their name, and nothing for who brings', async () => {
    const [before, own] = [await unreadOf(ben), await unreadOf(ada)];
    const row = await ended(adaId, { title: 'For Ben', options: { forPersonIds: [benId, adaId] } as never });
    const facts = { downloadId: row.id, personId: adaId, mediaId: randomUUID() };
    events().announce(downloadCompleted, facts);
    await expect.poll(() => unreadOf(ben)).toBe(before + 1);
    expect((await factsOf(ben))[0]).toMatchObject({ title: 'For Ben', broughtBy: 'Ada' });
    await expect.poll(() => unreadOf(ada)).toBe(own + 1);
    expect((await factsOf(ada))[0]).not.toHaveProperty('broughtBy');
  });

  it('has what somebody else put into a list one belongs to, and no title that a guest may not see', async () => {
    const film = await addMedia(server, adaId, { title: 'Secret film' });
    const { body: list } = await ada
      .post('/api/playlists')
      .send({ id: randomUUID(), name: 'Friday', household: 'edit' })
      .expect(201);
    const { id: playlistId } = list as { id: string };
    const gusId = await personOf(gus);
    await ada.put(`/api/playlists/${playlistId}/people/${gusId}`).send({ permission: 'view' }).expect(200);
    const invited = { kind: 'playlist-invited', playlistId, title: 'Friday', username: 'Ada' };
    await expect.poll(() => factsOf(gus)).toEqual([invited]);
    const before = await unreadOf(ada);
    const items = [{ id: randomUUID(), mediaId: film }];
    const operation = { kind: 'add', id: randomUUID(), items };
    await ada
      .post(`/api/playlists/${playlistId}/operations`)
      .send({ operations: [operation] })
      .expect(200);
    const told = { kind: 'playlist-added', playlistId, playlistName: 'Friday', username: 'Ada' };
    await expect.poll(() => factsOf(gus)).toEqual([{ ...told, title: null }, invited]);
    await expect.poll(() => factsOf(ben)).toContainEqual({ ...told, title: 'Secret film' });
    expect(await unreadOf(ada)).toBe(before);
  });

  it('has a followed channel that is on the air, once', async () => {
    const fork = em();
    const now = new Date();
    const url = 'https://site.example/channel/birds';
    const feed = fork.create(Feed, {
      ...{ urlKey: randomUUID(), url, site: 'other', siteName: 'Site', title: 'Birds' },
      ...{ isFollowed: false, nextCheckAt: now },
    } as never);
    const follow = (person: string, live: string) =>
      fork.create(Subscription, {
        ...{ person, feed, status: 'following', filters: { live }, quality: 'auto', keep: {} },
      } as never);
    const subscription = follow(benId, 'any');
    follow(adaId, 'none');
    const entry = fork.create(FeedEntry, {
      ...{ id: randomUUID(), feed, key: 'nest', url, site: 'other', title: 'The nest', isShort: false },
      ...{ newness: 1, round: 2, firstSeenAt: now, liveStatus: 'live' },
    } as never);
    await fork.flush();
    const before = await unreadOf(ada);
    events().announce(entryWentLive, { entryId: entry.id });
    const told = { kind: 'went-live', subscriptionId: subscription.id, channel: 'Birds', title: 'The nest' };
    await expect.poll(async () => (await factsOf(ben))[0]).toEqual(told);
    const [{ sequence }] = (await pageOf(ben)).items as [NotificationAnswer];
    await ben.post('/api/notifications/read').send({ throughSequence: sequence }).expect(200);
    events().announce(entryWentLive, { entryId: entry.id });
    const other = await ended(benId);
    events().announce(downloadFailed, { downloadId: other.id, personId: benId, code: 'ytdlp.drm' });
    await expect.poll(() => unreadOf(ben)).toBe(1);
    expect(await unreadOf(ada)).toBe(before);
  });

  it('hears it from the page of a film whose list tells nothing of the air', async () => {
    const lea = await server.join('member', 'Lea');
    const url = `${site.origin}/channel/slow-radio`;
    const wish = { url, quality: '360p', filters: { live: 'only' }, backfill: 20 };
    const { body } = await lea.post('/api/subscriptions').send(wish).expect(201);
    const { id: subscriptionId } = body as { id: string };
    const told = {
      kind: 'went-live',
      subscriptionId,
      title: expect.stringContaining('The window') as string,
    };
    await expect.poll(() => factsOf(lea), { timeout: 30_000 }).toContainEqual(expect.objectContaining(told));
  });

  it('is read up to a place, of one kind where that is asked, and nothing that came since', async () => {
    const mediaId = randomUUID();
    const [one, two] = [await ended(adaId), await ended(adaId)];
    events().announce(downloadCompleted, { downloadId: one.id, personId: adaId, mediaId });
    await expect.poll(async () => (await pageOf(ada)).items[0]?.facts).toMatchObject({ mediaId });
    const [{ sequence: throughSequence }] = (await pageOf(ada)).items as [NotificationAnswer];
    events().announce(downloadFailed, { downloadId: two.id, personId: adaId, code: 'ytdlp.drm' });
    await expect.poll(async () => (await pageOf(ada)).items[0]?.sequence).toBeGreaterThan(throughSequence);
    const before = await unreadOf(ada);
    await ada.post('/api/notifications/read').send({ throughSequence, kind: 'went-live' }).expect(200);
    expect(await unreadOf(ada)).toBe(before);
    await ada.post('/api/notifications/read').send({ throughSequence }).expect(200, { unreadCount: 1 });
  });

  it('is read page by page, and leads to no film that is gone', async () => {
    const first = await pageOf(ben, { limit: 2 });
    const second = await pageOf(ben, { limit: 2, cursor: first.nextCursor ?? '' });
    const all = (await pageOf(ben)).items.map(({ id }) => id);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 4));
    const { id: downloadId } = await ended(benId);
    const mediaId = randomUUID();
    events().announce(downloadCompleted, { downloadId, personId: benId, mediaId });
    await expect.poll(async () => (await factsOf(ben))[0]).toMatchObject({ mediaId });
    events().announce(mediaRemoved, { mediaId });
    await expect.poll(async () => (await factsOf(ben))[0]).toMatchObject({ mediaId: null });
  });

  it('is one’s own, and refuses what it does not understand', async () => {
    const [{ id }] = (await pageOf(ben)).items as [NotificationAnswer];
    await ada.post(`/api/notifications/${id}/read`).expect(404);
    await ben.post('/api/notifications/not-an-id/read').expect(400);
    await ben.post('/api/notifications/read').send({ throughSequence: -1 }).expect(400);
    await ben.post('/api/notifications/read').send({ throughSequence: 1, everything: true }).expect(400);
    await ben.post('/api/notifications/read').send({ throughSequence: 1, kind: 'weather' }).expect(400);
    await ben.get('/api/notifications').query({ cursor: 'nonsense' }).expect(400);
    await server.browser().get('/api/notifications').expect(401);
  });

  it('forgets what is older than thirty days, and goes on counting', async () => {
    const [{ sequence }] = (await pageOf(ben)).items as [NotificationAnswer];
    const upkeep = server.app.get(InboxUpkeep, { strict: false });
    await upkeep.clearOld(new Date(Date.now() + 29 * 86_400_000));
    expect((await pageOf(ben)).items.length).toBeGreaterThan(0);
    await upkeep.clearOld(new Date(Date.now() + 31 * 86_400_000));
    expect((await pageOf(ben)).items).toEqual([]);
    const { id: downloadId } = await ended(benId);
    events().announce(downloadFailed, { downloadId, personId: benId, code: 'ytdlp.drm' });
    await expect.poll(async () => (await pageOf(ben)).items[0]?.sequence).toBe(sequence + 1);
  });
});
