import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DomainEvents } from '../../server/src/core/events/domain-events.js';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { FeedEntry } from '../../server/src/features/subscriptions/feed-entry.entity.js';
import { FeedChecks } from '../../server/src/features/subscriptions/feed-checks.service.js';
import { SubscriptionKeeping } from '../../server/src/features/subscriptions/subscription-keeping.service.js';
import { wantedWasHere } from '../../server/src/features/subscriptions/subscriptions.events.js';
import type {
  Arrival,
  SubscriptionAnswer,
  SubscriptionEntryAnswer,
} from '../../server/src/features/subscriptions/subscriptions.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { cookieOf, downloadEnded, openSocket, postDownload } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;
const DAY = 86_400_000;

describe.each(['sqlite', 'postgresql'] as const)('subscriptions on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let ben: Browser;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
    ben = await app.join('member', 'Ben');
  });
  beforeEach(() => site.controls.reset());
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const channel = (id: string) => `${site.origin}/channel/${id}`;
  const film = (id: string) => `${site.origin}/watch?v=${id}`;
  const checks = () => app.app.get(FeedChecks, { strict: false });

  async function follow(id: string, wish: object = {}, browser = ada): Promise<SubscriptionAnswer> {
    const { body } = await browser
      .post('/api/subscriptions')
      .send({ url: channel(id), quality: '360p', ...wish })
      .expect(201);
    return body as SubscriptionAnswer;
  }

  async function look(id: string, browser = ada): Promise<SubscriptionAnswer> {
    return (await browser.get(`/api/subscriptions/${id}`).expect(200)).body as SubscriptionAnswer;
  }

  /** Resolves with the subscription once `test` holds for it, by socket events and a look at the truth. */
  async function where(
    { id }: { id: string },
    test: (answer: SubscriptionAnswer) => boolean,
    browser = ada,
  ): Promise<SubscriptionAnswer> {
    const socket = await openSocket(app.origin, cookieOf(browser));
    try {
      return await new Promise<SubscriptionAnswer>((resolve, reject) => {
        const see = (answer: SubscriptionAnswer) => {
          if (answer.id === id && test(answer)) resolve(answer);
        };
        socket.on('subscription.changed', see);
        look(id, browser).then(see, reject);
      });
    } finally {
      socket.disconnect();
    }
  }

  const arrived =
    (count: number) =>
    ({ counts, isChecking }: SubscriptionAnswer) =>
      counts.arrived === count && counts.open === 0 && !isChecking;

  /** Publishes so many films more, and has the channel looked at. */
  async function publish(id: string, count: number, { id: subscription }: { id: string }): Promise<void> {
    site.controls.publish(id, count);
    await ada.post(`/api/subscriptions/${subscription}/check`).expect(200);
  }

  async function entriesOf({ id }: { id: string }, browser = ada): Promise<SubscriptionEntryAnswer[]> {
    const { body } = await browser.get(`/api/subscriptions/${id}/entries?limit=200`).expect(200);
    return (body as { items: SubscriptionEntryAnswer[] }).items;
  }

  async function told({ id }: { id: string }, browser = ada): Promise<string[]> {
    const entries = await entriesOf({ id }, browser);
    return entries.map(({ title, state, reason }) =>
      [title.replace('Home film ', ''), state, reason?.code].filter(Boolean).join(' '),
    );
  }

  async function downloadsOf({ id }: { id: string }, browser = ada): Promise<DownloadAnswer[]> {
    const { body } = await browser.get('/api/downloads?limit=200').expect(200);
    return (body as { items: DownloadAnswer[] }).items.filter((row) => row.subscriptionId === id);
  }

  it('bring what is new, and older films in small steps, the newest first', async () => {
    site.controls.publish('grows-100', 6);
    const made = await follow('grows-100', { backfill: 2 });
    expect(made).toMatchObject({ status: 'following', counts: { arrived: 0 }, failure: null });
    const first = await where(made, arrived(2));
    expect(first).toMatchObject({ title: 'Growing since 100', counts: { known: 6 } });
    expect(Date.parse(first.nextCheckAt ?? '')).toBeGreaterThan(Date.now() + 50 * 60_000);
    expect(await told(made)).toEqual([
      ...['105 arrived', '104 arrived', '103 waiting', '102 waiting', '101 waiting', '100 waiting'],
    ]);
    await publish('grows-100', 7, made);
    await where(made, arrived(5));
    expect(await told(made)).toEqual([
      ...[
        '106 arrived',
        '105 arrived',
        '104 arrived',
        '103 arrived',
        '102 arrived',
        '101 waiting',
        '100 waiting',
      ],
    ]);
    expect((await downloadsOf(made)).map(({ options }) => options.forPersonIds)).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
  });

  it('of two people on one channel fetch each film once', async () => {
    const one = await follow('grows-120', { backfill: null });
    const other = await follow('grows-120', { backfill: null }, ben);
    await where(one, arrived(3));
    await where(other, arrived(3), ben);
    for (const number of [120, 121, 122]) expect(site.controls.count(`/media/gen-${number}.mp4`)).toBe(1);
    const { body } = await ben.get('/api/subscriptions/feed').expect(200);
    const arrivals = (body as { items: Arrival[] }).items.filter(
      ({ feedUrl }) => feedUrl === channel('grows-120'),
    );
    expect(arrivals.map(({ media }) => media.title).sort()).toEqual(
      [120, 121, 122].map((n) => `Home film ${n}`),
    );
    expect(arrivals.map(({ subscriptionId }) => subscriptionId)).toEqual([other.id, other.id, other.id]);
  });

  it('that two people begin at the same instant fetch each film once, and both have it', async () => {
    const wish = { backfill: null };
    const [one, other] = await Promise.all([follow('grows-560', wish), follow('grows-560', wish, ben)]);
    await Promise.all([where(one, arrived(3)), where(other, arrived(3), ben)]);
    for (const number of [560, 561, 562]) expect(site.controls.count(`/media/gen-${number}.mp4`)).toBe(1);
    const filmsOf = async (subscription: SubscriptionAnswer, browser: Browser) =>
      (await entriesOf(subscription, browser)).map(({ mediaId }) => mediaId);
    const films = await filmsOf(one, ada);
    expect(films).not.toContain(null);
    expect(new Set(films).size).toBe(3);
    expect(await filmsOf(other, ben)).toEqual(films);
  });

  it('take what the filters let through, and say why of the rest', async () => {
    const filters = { titleHasNot: ['film 142'], uploadedSince: '2020-05-23' };
    site.controls.publish('grows-140', 5);
    const made = await follow('grows-140', { filters, backfill: null });
    const settled = await where(
      made,
      ({ counts }) => counts.arrived + counts.left === 5 && counts.open === 0,
    );
    expect(settled.counts).toMatchObject({ arrived: 2, left: 3 });
    expect((await told(made)).sort()).toEqual([
      ...['140 left too-old', '141 left too-old', '142 left title-has-not', '143 arrived', '144 arrived'],
    ]);
    const other = { ...filters, titleHasNot: [], uploadedSince: null, maxMinutes: 1, languages: ['fr'] };
    await ada.patch(`/api/subscriptions/${made.id}`).send({ filters: other }).expect(200);
    await where(made, arrived(5));
  });

  it('let nothing pass a filter because its page could not be asked, and ask again later', async () => {
    site.controls.failNext(/^\/api\/videos\/gen-64\d$/, Infinity, 503);
    const made = await follow('grows-640', { filters: { languages: ['fr'] }, backfill: null });
    await expect.poll(() => site.controls.count(/^\/api\/videos\/gen-64\d$/)).toBeGreaterThanOrEqual(3);
    expect((await look(made.id)).counts).toMatchObject({ known: 3, arrived: 0 });
    expect(await downloadsOf(made)).toEqual([]);
    site.controls.reset();
    const orm = app.app.get(MikroORM);
    await expect
      .poll(() => orm.em.fork().count(FeedEntry, { url: /gen-64/, lookAgainAt: { $ne: null } }))
      .toBe(3);
    await orm.em.fork().nativeUpdate(FeedEntry, { url: /gen-64/ }, { lookAgainAt: new Date() });
    await where(made, arrived(3));
  });

  it('of a whole channel bring its films and its Shorts, by a stand-in for YouTube, though it has no streams', async () => {
    const port = new URL(site.origin).port.padStart(5, '0');
    const url = `youtube.com/@foyer${port}-251/featured`;
    const made = await follow('', { url, backfill: null });
    expect(made.url).toBe(`https://www.youtube.com/@foyer${port}-251`);
    await where(made, arrived(2));
    expect((await told(made)).sort()).toEqual(['One of the shorts arrived', 'One of the videos arrived']);
    const only = await follow('', { url, backfill: null, filters: { shorts: 'only' } }, ben);
    const settled = await where(only, ({ counts }) => counts.arrived + counts.left === 2, ben);
    expect(settled).toMatchObject({ title: 'A channel - Videos', counts: { arrived: 1, left: 1 } });
  });

  it('of a search of Bilibili bring what it finds, by a stand-in for Bilibili', async () => {
    const words = `foyer ${new URL(site.origin).port} 271`;
    const url = `https://search.bilibili.com/all?${new URLSearchParams({ keyword: words }).toString()}`;
    const made = await follow('', { url, backfill: null });
    expect(made).toMatchObject({ site: 'bilibili', url });
    await where(made, arrived(2));
    expect((await told(made)).sort()).toEqual(['Found film 271 arrived', 'Found film 272 arrived']);
  });

  it('ask the library first', async () => {
    const { id } = await postDownload(ada, film('gen-161'), '360p');
    const { mediaId } = await downloadEnded(ada, app.origin, id);
    const here: object[] = [];
    app.app.get(DomainEvents, { strict: false }).on(wantedWasHere, (each) => void here.push(each));
    const made = await follow('grows-160', { backfill: null });
    await where(made, arrived(3));
    expect(here).toEqual([{ subscriptionId: made.id, mediaId }]);
    const entry = (await entriesOf(made)).find(({ title }) => title === 'Home film 161');
    expect(entry).toMatchObject({ state: 'here', mediaId });
    expect(await downloadsOf(made)).toHaveLength(2);
  });

  it('let go of what the rule says, and of nothing else', async () => {
    const byHand = await postDownload(ada, film('gen-180'), '360p');
    await downloadEnded(ada, app.origin, byHand.id);
    site.controls.publish('grows-180', 4);
    const made = await follow('grows-180', { backfill: null, keep: { kind: 'last', count: 1 } });
    await where(made, arrived(4));
    const bens = await follow('grows-180', { backfill: 0, keep: { kind: 'watched' } }, ben);
    const keeping = app.app.get(SubscriptionKeeping, { strict: false });
    const gone = await keeping.run(new Date());
    const states = (await told(made)).sort();
    expect(states.filter((state) => state.endsWith('let-go'))).toHaveLength(gone.length);
    expect(gone).toHaveLength(2);
    expect(states).toContain('180 here');
    expect(await keeping.run(new Date())).toEqual([]);
    const { body } = await ada.get('/api/media?trash=true&limit=200').expect(200);
    const trashed = (body as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(trashed).toEqual(expect.arrayContaining(gone));
    await ben.delete(`/api/subscriptions/${bens.id}`).expect(204);
  });

  it('keep what another subscription still holds, until everybody has watched it', async () => {
    const made = await follow('grows-200', { backfill: 1, keep: { kind: 'days', days: 1 } });
    await where(made, arrived(1));
    const [{ mediaId = null } = {}] = await entriesOf(made);
    const bens = await follow('grows-200', { backfill: 1, keep: { kind: 'watched' } }, ben);
    await where(bens, ({ counts }) => counts.arrived >= 1 && counts.open === 0, ben);
    const keeping = app.app.get(SubscriptionKeeping, { strict: false });
    const later = new Date(Date.now() + 3 * DAY);
    expect(await keeping.run(later)).not.toContain(mediaId);
    await ben.put(`/api/media/${mediaId}/watched`).send({ isWatched: true });
    expect(await keeping.run(later)).toContain(mediaId);
  });

  it('back off when the list cannot be read, and say why', async () => {
    site.controls.failNext('/api/channel/grows-220', Infinity, 403);
    const made = await follow('grows-220');
    const failed = await where(made, ({ failure }) => failure !== null);
    expect(failed.failure?.code).toMatch(/^ytdlp\./);
    const wait = Date.parse(failed.nextCheckAt ?? '') - Date.now();
    expect(wait).toBeGreaterThan(11 * 60_000);
    await ada.post(`/api/subscriptions/${made.id}/check`).expect(200);
    const again = await where(made, ({ failure, isChecking }) => failure?.times === 2 && !isChecking);
    expect(Date.parse(again.nextCheckAt ?? '') - Date.now()).toBeGreaterThan(23 * 60_000);
    site.controls.reset();
    await ada.post(`/api/subscriptions/${made.id}/check`).expect(200);
    expect((await where(made, arrived(3))).failure).toBeNull();
  });

  it('read a list of 5,000 once, and then only its first page', async () => {
    const { body } = await ada
      .post('/api/subscriptions')
      .send({ url: `${site.origin}/playlist?list=gen-5000`, backfill: 0 })
      .expect(201);
    const made = body as SubscriptionAnswer;
    await where(
      made,
      ({ lastCheckedAt, isChecking, counts }) => !!lastCheckedAt && !isChecking && counts.known === 5000,
    );
    site.controls.reset();
    await ada.post(`/api/subscriptions/${made.id}/check`).expect(200);
    const before = Date.now();
    await where(
      made,
      ({ lastCheckedAt, isChecking }) => Date.parse(lastCheckedAt ?? '') >= before - 5000 && !isChecking,
    );
    await checks().tick();
    expect(site.controls.count('/api/playlist/gen-5000')).toBeLessThan(20);
    expect(await downloadsOf(made)).toEqual([]);
    await ada.delete(`/api/subscriptions/${made.id}`).expect(204);
  });

  it('are looked at although the clock was set back', async () => {
    const made = await follow('grows-240', { backfill: 0 });
    await where(made, ({ lastCheckedAt, isChecking }) => lastCheckedAt !== null && !isChecking);
    await checks().tick(new Date(Date.now() + 400 * DAY));
    expect(Date.parse((await look(made.id)).nextCheckAt ?? '')).toBeGreaterThan(Date.now() + 399 * DAY);
    site.controls.publish('grows-240', 4);
    await checks().tick();
    await where(made, arrived(1));
    expect(Date.parse((await look(made.id)).nextCheckAt ?? '')).toBeLessThan(Date.now() + 2 * DAY);
  });

  it('rest while they are paused, and catch up afterwards', async () => {
    const made = await follow('grows-260', { backfill: 0 });
    await where(made, ({ lastCheckedAt, isChecking }) => lastCheckedAt !== null && !isChecking);
    const paused = await ada.post(`/api/subscriptions/${made.id}/pause`).expect(200);
    expect(paused.body).toMatchObject({ status: 'paused', nextCheckAt: null });
    await publish('grows-260', 5, made);
    await checks().tick(new Date(Date.now() + 3 * DAY));
    expect((await look(made.id)).counts).toMatchObject({ known: 3, arrived: 0 });
    await ada.post(`/api/subscriptions/${made.id}/resume`).expect(200);
    expect((await where(made, arrived(2))).counts.known).toBe(5);
  });

  it('show hostile titles as plain text', async () => {
    const made = await follow('odd-corner', { backfill: 0 });
    await where(made, ({ lastCheckedAt, isChecking }) => lastCheckedAt !== null && !isChecking);
    const titles = (await entriesOf(made)).map(({ title }) => title);
    expect(titles).toContain('<script>alert("foyer")</script><img src=x onerror=alert(1)>');
    for (const title of titles) expect(title).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });

  it('are each one’s own, except for the administrator', async () => {
    const made = await follow('grows-280', { backfill: 0 }, ben);
    const cyd = await app.join('member', 'Cyd');
    for (const id of [made.id, randomUUID()]) {
      const answer = await cyd.get(`/api/subscriptions/${id}`).expect(404);
      expect((answer.body as { code: string }).code).toBe('subscriptions.not-found');
      await cyd.delete(`/api/subscriptions/${id}`).expect(404);
      await cyd.get(`/api/subscriptions/${id}/entries`).expect(404);
    }
    await ada.get(`/api/subscriptions/${made.id}`).expect(200);
    const all = await ada.get('/api/subscriptions?everyone=true&limit=200').expect(200);
    expect((all.body as { items: SubscriptionAnswer[] }).items.map(({ id }) => id)).toContain(made.id);
    const none = await cyd.get('/api/subscriptions').expect(200);
    expect((none.body as { items: unknown[] }).items).toEqual([]);
    const guest = await app.join('guest', 'Gil');
    await guest.get('/api/subscriptions/feed').expect(403);
  });

  it('are refused in words when they cannot be', async () => {
    const refusal = async (body: object) => {
      const answer = await ada.post('/api/subscriptions').send(body);
      return [answer.status, (answer.body as { code: string }).code];
    };
    const url = channel('grows-300');
    await follow('grows-300', { backfill: 0 });
    expect(await refusal({ url })).toEqual([409, 'subscriptions.already-followed']);
    expect(await refusal({ url: 'ytsearch5:cats' })).toEqual([422, 'sites.unsupported-link']);
    expect(await refusal({ url: 'cats and dogs' })).toEqual([400, 'sites.malformed-link']);
    expect(await refusal({ url: 'https://youtu.be/dQw4w9WgXcQ' })).toEqual([422, 'lists.not-a-list']);
    for (const wrong of [
      ...[
        { backfill: -1 },
        { keep: { kind: 'last', count: 0 } },
        { keep: { kind: 'ever' } },
        { intervalHours: 0 },
      ],
      ...[{ filters: { minMinutes: 9, maxMinutes: 3 } }, { filters: { languages: ['French'] } }],
      ...[{ filters: { uploadedSince: 'yesterday' } }, { forPersonIds: ['ben'] }, { quality: 'huge' }],
    ])
      expect(await refusal({ url, ...wrong })).toEqual([400, 'http.invalid-request']);
    await ada.get('/api/subscriptions?cursor=nonsense').expect(400);
    await ada.get('/api/subscriptions/feed?cursor=nonsense').expect(400);
    const single = await ada
      .post('/api/subscriptions')
      .send({ url: film('gen-1') })
      .expect(201);
    const failed = await where(single.body as SubscriptionAnswer, ({ failure }) => failure !== null);
    expect(failed.failure?.code).toBe('lists.not-a-list');
  });
});
