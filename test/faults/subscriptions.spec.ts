import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MediaSummary } from '../../server/src/features/library/library.contract.js';
import type {
  SubscriptionAnswer,
  SubscriptionEntryAnswer,
} from '../../server/src/features/subscriptions/subscriptions.contract.js';
import { openFaultScene, type FaultScene } from '../support/fault-scene.ts';
import { administratorOf } from '../support/server-process.ts';

const FILMS = 12;
const PATIENCE = { timeout: 240_000, interval: 500 };

describe('the server killed with -9 while it follows a channel', () => {
  let scene: FaultScene;

  beforeAll(async () => {
    scene = await openFaultScene();
  });

  afterAll(() => scene.close());

  type Browser = Awaited<ReturnType<typeof administratorOf>>;

  async function look(browser: Browser, id: string): Promise<SubscriptionAnswer> {
    return (await browser.get(`/api/subscriptions/${id}`).expect(200)).body as SubscriptionAnswer;
  }

  async function entriesOf(browser: Browser, id: string): Promise<SubscriptionEntryAnswer[]> {
    const { body } = await browser.get(`/api/subscriptions/${id}/entries?limit=200`).expect(200);
    return (body as { items: SubscriptionEntryAnswer[] }).items;
  }

  it('in the middle of the first reading and of the backfill, loses and doubles nothing', async () => {
    const list = `${scene.site.origin}/channel/gen-${FILMS * 25}`;
    const gate = scene.site.controls.hold(`/api/channel/gen-${FILMS * 25}?page=3`);
    const first = await scene.home.start();
    const browser = await administratorOf(first.origin);
    const filters = { titleHas: Array.from({ length: FILMS }, (_, index) => `film ${index + 1}`) };
    const { body } = await browser
      .post('/api/subscriptions')
      .send({ url: list, quality: '360p', backfill: null, filters })
      .expect(201);
    const { id } = body as SubscriptionAnswer;
    await gate.reached();
    await first.kill();
    gate.release();
    await scene.gone();

    const second = await scene.home.start();
    const again = await administratorOf(second.origin);
    await vi.waitFor(async () => expect((await look(again, id)).counts.arrived).toBeGreaterThan(1), PATIENCE);
    await wait(Math.random() * 2000);
    await second.kill();
    await scene.gone();

    const third = await scene.home.start();
    const last = await administratorOf(third.origin);
    await vi.waitFor(async () => {
      const { counts } = await look(last, id);
      expect(counts).toMatchObject({ known: FILMS * 25, arrived: FILMS, open: 0, failed: 0 });
      expect(counts.left).toBe(FILMS * 24);
    }, PATIENCE);
    const entries = await entriesOf(last, id);
    expect(new Set(entries.map(({ url }) => url)).size).toBe(entries.length);
    const media = await last.get('/api/media?limit=200').expect(200);
    const titles = (media.body as { items: MediaSummary[] }).items.map(({ title }) => title);
    expect(titles.sort()).toEqual(
      Array.from({ length: FILMS }, (_, index) => `Home film ${index + 1}`).sort(),
    );
    const feed = await last.get('/api/subscriptions/feed?limit=200').expect(200);
    expect((feed.body as { items: unknown[] }).items).toHaveLength(FILMS);
    expect(await third.stop()).toBe(0);
  });
});
