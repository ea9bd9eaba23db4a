import { EntityManager } from '@mikro-orm/core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer } from '../../server/src/features/batches/batches.contract.js';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { Download } from '../../server/src/features/downloads/download.entity.js';
import { PlanCharges } from '../../server/src/features/plans/plan-charges.service.js';
import { PlanReservation } from '../../server/src/features/plans/plan-reservation.entity.js';
import { PlanUsageService } from '../../server/src/features/plans/plan-usage.service.js';
import { UsageCharge } from '../../server/src/features/plans/usage-charge.entity.js';
import type { PlanAnswer, PlanList, PlanUsage } from '../../server/src/features/plans/plans.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import {
  cookieOf,
  downloadEnded,
  downloadWhere,
  openSocket,
  postDownload,
} from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;
interface Resident {
  readonly browser: Browser;
  readonly id: string;
}

const MB = 1024 ** 2;
const PATIENCE = 240_000;
const UNLIMITED = { storageBytes: null, monthlyBytes: null, largestFileBytes: null, atOnce: null, weight: 1 };

describe.each(['sqlite', 'postgresql'] as const)('plans on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let count = 0;

  beforeAll(async () => {
    site = await startSite();
    app = await startApp({ database });
    ada = await app.setUp();
  });

  beforeEach(() => site.controls.reset());

  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const film = (id: string) => `${site.origin}/watch?v=${id}`;

  /** Somebody new, whose plan is nobody else's. */
  async function resident(
    limits: Partial<typeof UNLIMITED | Record<string, number>>,
  ): Promise<Resident & { plan: PlanAnswer }> {
    count += 1;
    const browser = await app.join('member', `Ben ${count}`);
    const me = await browser.get('/api/people/me').expect(200);
    const { id } = me.body as { id: string };
    const made = await ada
      .post('/api/plans')
      .send({ name: `Plan ${count}`, ...UNLIMITED, ...limits })
      .expect(201);
    const plan = made.body as PlanAnswer;
    await ada.put(`/api/people/${id}/plan`).send({ planId: plan.id }).expect(200);
    return { browser, id, plan };
  }

  const change = (plan: PlanAnswer, limits: object) =>
    ada.patch(`/api/plans/${plan.id}`).send(limits).expect(200);

  async function usageOf(browser: Browser): Promise<PlanUsage> {
    return (await browser.get('/api/me/usage').expect(200)).body as PlanUsage;
  }

  const preview = (browser: Browser, url: string) => browser.post('/api/previews').send({ url }).expect(200);

  /** Resolves with the batch once `test` holds for it, by socket events and a look at the truth. */
  async function batchWhere(browser: Browser, id: string, test: (batch: BatchAnswer) => boolean) {
    const socket = await openSocket(app.origin, cookieOf(browser));
    try {
      return await new Promise<BatchAnswer>((resolve, reject) => {
        const look = (batch: BatchAnswer) => {
          if (batch.id === id && test(batch)) resolve(batch);
        };
        socket.on('batch.changed', look);
        browser.get(`/api/batches/${id}`).then(({ body }) => look(body as BatchAnswer), reject);
      });
    } finally {
      socket.disconnect();
    }
  }

  async function postBatch(browser: Browser, ids: readonly string[]): Promise<BatchAnswer> {
    const text = ids.map(film).join('\n');
    const { body } = await browser.post('/api/batches').send({ text, quality: 'best' }).expect(202);
    return body as BatchAnswer;
  }

  it('gives everybody the standard plan, which limits nothing', async () => {
    const browser = await app.join('member', 'Nils');
    expect(await usageOf(browser)).toMatchObject({
      plan: { builtIn: 'standard', name: null },
      storage: { usedBytes: 0, limitBytes: null },
      volume: { usedBytes: 0, limitBytes: null },
      shortage: null,
    });
    const { items } = (await ada.get('/api/plans').expect(200)).body as PlanList;
    expect(items.slice(0, 2).map(({ builtIn }) => builtIn)).toEqual(['standard', 'premium']);
  });

  it(
    'counts what was downloaded, and gives the storage back when a film goes for good, but not the volume',
    async () => {
      const { browser } = await resident({ storageBytes: 50 * MB, monthlyBytes: 50 * MB });
      const { id } = await postDownload(browser, film('big-3'));
      const done = await downloadEnded(browser, app.origin, id);
      expect(done.status).toBe('completed');
      const bytes = done.downloadedBytes;
      expect(await usageOf(browser)).toMatchObject({
        storage: { usedBytes: bytes },
        volume: { usedBytes: bytes },
        reservedBytes: 0,
      });
      await browser.delete(`/api/media/${done.mediaId}`).expect(204);
      expect((await usageOf(browser)).storage.usedBytes).toBe(bytes);
      await browser.delete(`/api/media/${done.mediaId}/permanently`).expect(204);
      await browser.delete('/api/history').expect(204);
      await browser.delete(`/api/downloads/${id}`).expect(204);
      const after = await usageOf(browser);
      expect(after).toMatchObject({ storage: { usedBytes: 0 }, volume: { usedBytes: bytes } });
    },
    PATIENCE,
  );

  it(
    'never loses sight of a film in the moment in which it is charged',
    async () => {
      const { browser, id: person } = await resident({ monthlyBytes: 50 * MB });
      const { id } = await postDownload(browser, film('big-3'));
      const { downloadedBytes: bytes } = await downloadEnded(browser, app.origin, id);
      const em = app.app.get(EntityManager, { strict: false });
      const charges = app.app.get(PlanCharges, { strict: false });
      const usages = app.app.get(PlanUsageService, { strict: false });
      const row = await em.fork().findOneOrFail(Download, id);
      const seen = new Set<number>();
      for (let round = 0; round < 40; round += 1) {
        await em.fork().transactional(async (inner) => {
          await inner.nativeDelete(UsageCharge, { downloadId: id });
          await inner.upsert(PlanReservation, { download: id, bytes });
        });
        const looks = Array.from({ length: 4 }, () => usages.usage(person));
        const [, ...answers] = await Promise.all([charges.charge(row), ...looks]);
        for (const { volume } of answers) seen.add(volume.usedBytes);
      }
      expect([...seen]).toEqual([bytes]);
    },
    PATIENCE,
  );

  it(
    'refuses in advance what would not fit, and says what would',
    async () => {
      const url = film('aurora');
      const { browser, plan } = await resident({});
      const seen = await preview(browser, url);
      const { choices } = seen.body as { choices: { quality: string; estimatedBytes: number }[] };
      const largest = choices[0];
      const second = choices.find(({ estimatedBytes }) => estimatedBytes < (largest?.estimatedBytes ?? 0));
      const limit = (second?.estimatedBytes ?? 0) + 10;
      for (const [limits, code] of [
        [{ largestFileBytes: limit }, 'plans.file-too-large'],
        [{ storageBytes: limit, largestFileBytes: null }, 'plans.storage-full'],
        [{ monthlyBytes: limit, storageBytes: null }, 'plans.volume-used-up'],
      ] as const) {
        await change(plan, limits);
        const answer = await browser.post('/api/downloads').send({ url, quality: largest?.quality });
        expect(answer.body).toMatchObject({
          code,
          params: { left: limit, needed: largest?.estimatedBytes, fits: second?.quality },
        });
      }
      const { resetsAt } = (await usageOf(browser)).volume;
      expect(Date.parse(resetsAt)).toBeGreaterThan(Date.now());
      await browser.post('/api/downloads').send({ url, quality: second?.quality }).expect(202);
    },
    PATIENCE,
  );

  it(
    'lets one of two through that come at the same instant and would fit alone',
    async () => {
      const { browser } = await resident({ storageBytes: 12 * MB });
      const urls = ['slow-400-7', 'slow-400-8'].map(film);
      for (const url of urls) await preview(browser, url);
      const answers = await Promise.all(
        urls.map((url) => browser.post('/api/downloads').send({ url, quality: 'best' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
      const taken = answers.find(({ status }) => status === 202)?.body as DownloadAnswer;
      await browser.post(`/api/downloads/${taken.id}/cancel`).expect(200);
      expect((await usageOf(browser)).reservedBytes).toBe(0);
    },
    PATIENCE,
  );

  it(
    'pauses a batch when the quota is reached in its middle, and goes on when the plan gives more',
    async () => {
      const { browser, plan, id: personId } = await resident({ storageBytes: 8 * MB, atOnce: 1 });
      const told: PlanUsage[] = [];
      const socket = await openSocket(app.origin, cookieOf(browser));
      socket.on('plan.usage', (usage: PlanUsage) => told.push(usage));
      const { id } = await postBatch(browser, ['big-3', 'big-4', 'big-5', 'big-6']);
      const paused = await batchWhere(browser, id, ({ status }) => status === 'paused');
      expect(paused.pauseCode).toBe('plans.storage-full');
      const used = await usageOf(browser);
      expect(used.storage.usedBytes).toBeLessThanOrEqual(8 * MB);
      expect(paused.counts).toMatchObject({ total: 4, failed: 0, cancelled: 0 });
      expect(told.some((usage) => usage.personId === personId)).toBe(true);
      socket.disconnect();
      await change(plan, { storageBytes: 100 * MB });
      const finished = await batchWhere(browser, id, ({ status }) => status === 'finished');
      expect(finished.counts).toMatchObject({ done: 4, failed: 0 });
      expect((await usageOf(browser)).storage.usedBytes).toBe((3 + 4 + 5 + 6) * MB);
    },
    PATIENCE,
  );

  it(
    'fails what is larger than a file may be, with its cause and without a rest, whether its size was told or not',
    async () => {
      const { browser } = await resident({ largestFileBytes: 2 * MB });
      for (const url of [film('big-3'), `${site.origin}/endless/film.mp4`]) {
        const { id } = await postDownload(browser, url);
        const ended = await downloadEnded(browser, app.origin, id);
        expect(ended).toMatchObject({ status: 'failed', error: { code: 'plans.file-too-large' } });
      }
      expect(await usageOf(browser)).toMatchObject({
        storage: { usedBytes: 0 },
        volume: { usedBytes: 0 },
        reservedBytes: 0,
      });
    },
    PATIENCE,
  );

  it(
    'lets a download that outgrows the month wait with the reason, and go on when there is more',
    async () => {
      const { browser, plan } = await resident({ monthlyBytes: 2 * MB });
      const { id } = await postDownload(browser, film('big-3'));
      const held = await downloadWhere(browser, app.origin, id, ({ wait }) => wait !== null);
      expect(held).toMatchObject({ status: 'queued', wait: { code: 'plans.volume-used-up' } });
      const usage = await usageOf(browser);
      expect(held.wait?.until).toBe(usage.volume.resetsAt);
      expect(usage.waiting).toBe(1);
      await change(plan, { monthlyBytes: null });
      const ended = await downloadEnded(browser, app.origin, id);
      expect(ended.status).toBe('completed');
    },
    PATIENCE,
  );

  it(
    'stops the newest of several whose sites tell no sizes before they go beyond the plan together, and keeps what came',
    async () => {
      const { browser, plan } = await resident({ storageBytes: 6 * MB });
      const endless = (name: string) => `${site.origin}/endless/${name}.mp4?bps=1000000`;
      const older = await postDownload(browser, endless('older'));
      const newer = await postDownload(browser, endless('newer'));
      const held = await downloadWhere(browser, app.origin, newer.id, ({ wait }) => wait !== null);
      expect(held).toMatchObject({ status: 'queued', wait: { code: 'plans.storage-full', until: null } });
      expect(held.downloadedBytes).toBeGreaterThan(0);
      expect(held.downloadedBytes).toBeLessThan(5 * MB);
      expect(readdirSync(join(app.dataDir, 'media/.incoming', newer.id))).not.toEqual([]);
      // Others of unknown size do not fill the disk with more halves.
      const third = await postDownload(browser, endless('third'));
      const waiting = await downloadWhere(browser, app.origin, third.id, ({ wait }) => wait !== null);
      expect(waiting).toMatchObject({ status: 'queued', downloadedBytes: 0 });
      await change(plan, { storageBytes: 100 * MB });
      await downloadWhere(browser, app.origin, newer.id, ({ status }) => status === 'downloading');
      for (const { id } of [older, newer, third]) await browser.post(`/api/downloads/${id}/cancel`);
    },
    PATIENCE,
  );

  it(
    'lets what waits beside a running one go on when that is cancelled',
    async () => {
      const { browser } = await resident({ storageBytes: 12 * MB });
      const [first, second] = [film('slow-400-7'), film('big-8')];
      await preview(browser, first);
      const { id } = await postDownload(browser, first, 'best');
      await downloadWhere(browser, app.origin, id, ({ status }) => status === 'downloading');
      const other = await postDownload(browser, second, 'best');
      await downloadWhere(browser, app.origin, other.id, ({ wait }) => wait !== null);
      await browser.post(`/api/downloads/${id}/cancel`).expect(200);
      expect(await downloadEnded(browser, app.origin, other.id)).toMatchObject({ status: 'completed' });
    },
    PATIENCE,
  );

  it(
    'refuses another try that would not fit, and says why; then nothing has changed',
    async () => {
      const { browser, plan } = await resident({ storageBytes: 50 * MB });
      const url = film('slow-400-5');
      await preview(browser, url);
      const { id } = await postDownload(browser, url, 'best');
      await browser.post(`/api/downloads/${id}/cancel`).expect(200);
      await change(plan, { storageBytes: 2 * MB });
      const refused = await browser.post(`/api/downloads/${id}/retry`).expect(409);
      expect(refused.body).toMatchObject({ code: 'plans.storage-full', params: { left: 2 * MB } });
      const { body } = await browser.get(`/api/downloads/${id}`).expect(200);
      expect(body).toMatchObject({ status: 'cancelled', wait: null });
      await change(plan, { storageBytes: 50 * MB });
      await browser.post(`/api/downloads/${id}/retry`).expect(200);
      expect((await usageOf(browser)).reservedBytes).toBeGreaterThan(4 * MB);
      await browser.post(`/api/downloads/${id}/cancel`).expect(200);
    },
    PATIENCE,
  );

  it(
    'pauses a batch that is tried again while the plan is used up, and says why',
    async () => {
      const { browser, plan } = await resident({ storageBytes: 50 * MB });
      const { id: stored } = await postDownload(browser, film('big-3'));
      await downloadEnded(browser, app.origin, stored);
      const gate = site.controls.hold(/\/media\/big-[45]\.mp4/);
      const { id } = await postBatch(browser, ['big-4', 'big-5']);
      await gate.reached(2);
      await browser.post(`/api/batches/${id}/cancel`).expect(200);
      gate.release();
      await change(plan, { storageBytes: 2 * MB });
      await browser.post(`/api/batches/${id}/retry`).expect(200);
      const paused = await batchWhere(browser, id, ({ status }) => status === 'paused');
      expect(paused).toMatchObject({ pauseCode: 'plans.storage-full', counts: { failed: 0, cancelled: 0 } });
      await change(plan, { storageBytes: 50 * MB });
      const finished = await batchWhere(browser, id, ({ status }) => status === 'finished');
      expect(finished.counts).toMatchObject({ done: 2, failed: 0 });
    },
    PATIENCE,
  );

  it(
    'starts no more at once than the plan allows',
    async () => {
      const { browser } = await resident({ atOnce: 1 });
      const gate = site.controls.hold(/\/media\/big-\d+\.mp4/, { afterBytes: 100_000 });
      const rows = [await postDownload(browser, film('big-8')), await postDownload(browser, film('big-9'))];
      await gate.reached();
      const statuses = async () => {
        const answers = await Promise.all(rows.map(({ id }) => browser.get(`/api/downloads/${id}`)));
        return answers.map(({ body }) => (body as DownloadAnswer).status).toSorted();
      };
      await expect.poll(statuses).toEqual(['downloading', 'queued']);
      gate.release();
      for (const { id } of rows) await browser.post(`/api/downloads/${id}/cancel`);
    },
    PATIENCE,
  );

  it('gives the people of a deleted plan the standard one, and keeps the built-in ones', async () => {
    const { browser, plan } = await resident({ monthlyBytes: 5 });
    await ada.delete(`/api/plans/${plan.id}`).expect(204);
    expect(await usageOf(browser)).toMatchObject({ plan: { builtIn: 'standard' } });
    const { items } = (await ada.get('/api/plans').expect(200)).body as PlanList;
    const refused = await ada.delete(`/api/plans/${items[0]?.id}`).expect(409);
    expect(refused.body).toMatchObject({ code: 'plans.built-in' });
    await ada.delete(`/api/plans/${plan.id}`).expect(404);
  });

  it('keeps plans to administrators and everybody’s use to themselves', async () => {
    const { browser, id, plan } = await resident({});
    await browser.get('/api/plans').expect(403);
    await browser
      .post('/api/plans')
      .send({ name: 'Mine', ...UNLIMITED })
      .expect(403);
    await browser.patch(`/api/plans/${plan.id}`).send({ weight: 9 }).expect(403);
    await browser.delete(`/api/plans/${plan.id}`).expect(403);
    await browser.put(`/api/people/${id}/plan`).send({ planId: plan.id }).expect(403);
    await browser.get('/api/household/limits').expect(403);
    const guest = await app.join('guest', `Gus ${database}`);
    await guest.get('/api/me/usage').expect(403);
    const nobody = '01a1fd3d-0000-7000-8000-000000000000';
    await ada.put(`/api/people/${nobody}/plan`).send({ planId: plan.id }).expect(404);
    const noPlan = await ada.put(`/api/people/${id}/plan`).send({ planId: nobody }).expect(404);
    expect(noPlan.body).toMatchObject({ code: 'plans.not-found' });
  });

  it('takes hostile names as they are, and refuses those that nobody could tell apart', async () => {
    const add = (name: unknown) => ada.post('/api/plans').send({ ...UNLIMITED, name });
    const script = '<script>alert(1)</script>';
    expect((await add(script).expect(201)).body).toMatchObject({ name: script });
    await add("'; drop table plans; --").expect(201);
    for (const same of ['  STANDARD ', 'prémium', script.toUpperCase()]) {
      expect((await add(same).expect(409)).body).toMatchObject({ code: 'plans.name-taken' });
    }
    for (const bad of ['', '   ', 'a\u0000b', '\u202Egpj', '\u200b', 'x'.repeat(41), '\ud800', 7, null])
      await add(bad).expect(400);
    for (const bad of [
      { storageBytes: 0 },
      { storageBytes: -1 },
      { monthlyBytes: 1.5 },
      { atOnce: 0 },
      { weight: 11 },
    ])
      await ada
        .post('/api/plans')
        .send({ name: 'Bad', ...UNLIMITED, ...bad })
        .expect(400);
    await ada
      .post('/api/plans')
      .send({ name: 'Bad', ...UNLIMITED, storageBytes: 2 ** 60 })
      .expect(400);
  });

  it('counts the month by the household’s clock, and keeps a reserve of the disk that it may raise', async () => {
    const limits = async (body: object) =>
      (await ada.patch('/api/household/limits').send(body)).body as object;
    await limits({ timeZone: 'Pacific/Kiritimati' });
    const east = Date.parse((await usageOf(ada)).volume.resetsAt);
    await limits({ timeZone: 'America/Los_Angeles' });
    const west = Date.parse((await usageOf(ada)).volume.resetsAt);
    expect(new Date(west).getUTCHours()).toBeLessThan(9);
    expect(west).not.toBe(east);
    expect(await limits({ timeZone: 'Mars/Base' })).toMatchObject({ code: 'http.invalid-request' });
    expect(await limits({ diskReserveBytes: Number.MAX_SAFE_INTEGER })).toMatchObject({
      diskReserveBytes: Number.MAX_SAFE_INTEGER,
      leastDiskReserveBytes: 0,
    });
    const { id } = await postDownload(ada, film('gen-40'));
    const paused = await downloadWhere(ada, app.origin, id, ({ status }) => status === 'paused');
    expect(paused.error?.code).toBe('downloads.no-space');
    const passedOn = await ada
      .post('/api/watch-sessions')
      .send({ url: film('aurora') })
      .expect(507);
    expect(passedOn.body).toMatchObject({ code: 'downloads.no-space' });
    await limits({ diskReserveBytes: 0, timeZone: 'UTC' });
    await ada.post(`/api/downloads/${id}/cancel`).expect(200);
  });
});

describe('priorities', () => {
  it(
    'give who has twice the weight twice the places',
    async () => {
      const site = await startSite();
      const app = await startApp({
        environment: { FOYER_DOWNLOADS_AT_ONCE: '3', FOYER_DOWNLOADS_PER_PERSON: '3' },
      });
      const ada = await app.setUp();
      const eve = await app.join('member', 'Eve');
      const { items } = (await ada.get('/api/plans').expect(200)).body as PlanList;
      const premium = items.find(({ builtIn }) => builtIn === 'premium');
      const { body } = await eve.get('/api/people/me').expect(200);
      await ada
        .put(`/api/people/${(body as { id: string }).id}/plan`)
        .send({ planId: premium?.id })
        .expect(200);
      await ada
        .patch('/api/household/limits')
        .send({ diskReserveBytes: Number.MAX_SAFE_INTEGER })
        .expect(200);
      const gate = site.controls.hold(/\/media\/big-\d+\.mp4/, { afterBytes: 100_000 });
      const ids: string[] = [];
      for (const [browser, sizes] of [
        [ada, [11, 12, 13]],
        [eve, [14, 15, 16]],
      ] as const) {
        for (const size of sizes) {
          const { id } = await postDownload(browser, `${site.origin}/watch?v=big-${size}`);
          await downloadWhere(browser, app.origin, id, ({ status }) => status === 'paused');
          ids.push(id);
        }
      }
      // All of them wait for the disk; now there is room, and they are looked at together.
      await ada.patch('/api/household/limits').send({ diskReserveBytes: 0 }).expect(200);
      await gate.reached(3);
      const running = async (browser: Browser) => {
        const page = (await browser.get('/api/downloads?status=active').expect(200)).body as {
          items: DownloadAnswer[];
        };
        return page.items.filter(({ status }) => status === 'downloading' || status === 'probing').length;
      };
      expect([await running(ada), await running(eve)]).toEqual([1, 2]);
      for (const id of ids) await ada.post(`/api/downloads/${id}/cancel`);
      gate.release();
      await app.close();
      await site.close();
    },
    PATIENCE,
  );
});
