import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { FeedChecks } from '../../server/src/features/subscriptions/feed-checks.service.js';
import { SubscriptionKeeping } from '../../server/src/features/subscriptions/subscription-keeping.service.js';
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
      ...['106 arrived', '105 arrived', '104 arrived', '103 arrived', '102 arrived', '101 waiting', '100 waiting'],
    ]);
    expect((await downloadsOf(made)).map(({ options }) => options.forPersonIds)).toEqual([[], [], [], [], []]);
  });

  it('of two people on one channel fetch each film once', async () => {
    const one = await follow('grows-120', { backfill: null });
    const other = await follow('grows-120', { backfill: null }, ben);
    await where(one, arrived(3));
    await where(other, arrived(3), ben);
    for (const number of [120, 121, 122]) expect(site.controls.count(`/media/gen-${number}.mp4`)).toBe(1);
    const { body } = await ben.get('/api/subscriptions/feed').expect(200);
    const arrivals = (body as { items: Arrival[] }).items.filter(({ feedUrl }) => feedUrl === channel('grows-120'));
    expect(arrivals.map(({ media }) => media.title).sort()).toEqual([120, 121, 122].map((n) => `Home film ${n}`));
    expect(arrivals.map(({ subscriptionId }) => subscriptionId)).toEqual([other.id, other.id, other.id]);
  });
});
