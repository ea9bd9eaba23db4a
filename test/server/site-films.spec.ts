import { EntityManager } from '@mikro-orm/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BatchAnswer } from '../../server/src/features/batches/batches.contract.js';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import type { OpenedList } from '../../server/src/features/lists/lists.contract.js';
import { ScheduleRunner } from '../../server/src/features/schedules/schedule-runner.service.js';
import type { ScheduleAnswer } from '../../server/src/features/schedules/schedules.contract.js';
import type { Danmaku } from '../../server/src/features/library/library.contract.js';
import type { SubscriptionAnswer } from '../../server/src/features/subscriptions/subscriptions.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { filmPassword, standIns } from '../support/stand-ins.ts';
import { filesWith } from '../support/what-is-kept.ts';
import { downloadEnded } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const AT_ONCE = {
  ...{ isOn: true, requestsPerMinute: null, pauseSeconds: 0, atOnce: null, maxQuality: 'best' },
  features: ['danmaku', 'subtitles', 'helix'],
};

describe('films of sites with ways of their own', () => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let links: ReturnType<typeof standIns>;

  beforeAll(async () => {
    site = await startSite();
    links = standIns(site);
    app = await startApp();
    ada = await app.setUp();
    for (const key of ['vimeo', 'bilibili']) {
      await ada.put(`/api/sites/${key}/settings`).send(AT_ONCE).expect(200);
    }
  });
  beforeEach(() => site.controls.reset());
  afterAll(async () => {
    await app.close();
    await site.close();
  });

  const post = async (body: object) =>
    (await ada.post('/api/downloads').send(body).expect(202)).body as DownloadAnswer;
  const ended = (download: DownloadAnswer) => downloadEnded(ada, app.origin, download.id);

  const connection = () => app.app.get(EntityManager, { strict: false }).fork().getConnection();
  const counted = async (sql: string) => {
    const [row] = (await connection().execute(sql, [], 'all')) as { count: number }[];
    return Number(row?.count);
  };
  const secrets = () => counted('select count(*) as count from download_secrets');
  const forgotten = async (table: string) => {
    const sql = `select count(*) as count from ${table} where sealed_password is not null`;
    await vi.waitFor(async () => expect(await counted(sql)).toBe(0), { timeout: 10_000 });
  };
  const batchEnded = (id: string) =>
    vi.waitFor(
      async () => {
        const batch = (await ada.get(`/api/batches/${id}`).expect(200)).body as BatchAnswer;
        expect(batch.status).toBe('finished');
        return batch;
      },
      { timeout: 30_000, interval: 100 },
    );

  describe('with a password', () => {
    it('says that one is wanted, in the preview and in the list', async () => {
      const refused = await ada
        .post('/api/previews')
        .send({ url: links.vimeo(1) })
        .expect(422);
      expect(refused.body).toMatchObject({ code: 'ytdlp.password-wanted' });
      expect(await ended(await post({ url: links.vimeo(1) }))).toMatchObject({
        status: 'failed',
        error: { code: 'ytdlp.password-wanted' },
      });
    });

    it('says the same of a wrong one', async () => {
      const wrong = { url: links.vimeo(2), videoPassword: 'sesame' };
      const refused = await ada.post('/api/previews').send(wrong).expect(422);
      expect(refused.body).toMatchObject({ code: 'ytdlp.password-wanted' });
      expect(await ended(await post(wrong))).toMatchObject({ error: { code: 'ytdlp.password-wanted' } });
    });

    it('opens with the right one, which nobody is told', async () => {
      const right = { url: links.vimeo(3), videoPassword: filmPassword };
      const preview = await ada.post('/api/previews').send(right).expect(200);
      expect(preview.body).toMatchObject({ site: 'vimeo', title: 'Home film 3' });
      const gate = site.controls.hold('/media/gen-3.mp4');
      const download = await post(right);
      await gate.reached();
      expect(JSON.stringify(await ada.get(`/api/downloads/${download.id}`))).not.toContain('sésame');
      gate.release();
      const done = await ended(download);
      expect(done).toMatchObject({ status: 'completed', title: 'Home film 3' });
      expect(JSON.stringify([done, preview.body, app.log])).not.toContain('open s');
      expect(filesWith(app.dataDir, filmPassword)).toEqual([]);
    });

    it('is asked for again by everybody else', async () => {
      const right = { url: links.vimeo(4), videoPassword: filmPassword };
      await ada.post('/api/previews').send(right).expect(200);
      const ben = await app.join('member', 'Ben');
      await ben
        .post('/api/previews')
        .send({ url: links.vimeo(4) })
        .expect(422);
    });

    it('is tried again when the password comes later, and keeps to whoever knows it', async () => {
      const failed = await ended(await post({ url: links.vimeo(40), videoPassword: 'sesame' }));
      const again = (body: object, by = ada) => by.post(`/api/downloads/${failed.id}/retry`).send(body);
      await again({ videoPassword: '' }).expect(400);
      const stranger = await app.join('member', 'Sam');
      await again({ videoPassword: filmPassword }, stranger).expect(404);
      expect(await secrets()).toBe(0);
      await again({ videoPassword: filmPassword }).expect(200);
      expect(await ended(failed)).toMatchObject({ status: 'completed', title: 'Home film 40' });
      expect(await secrets()).toBe(0);
      expect(filesWith(app.dataDir, filmPassword)).toEqual([]);
    });

    it('is kept for another try of a film that failed for another reason', async () => {
      site.controls.failNext('/media/gen-45.mp4', Infinity, 404);
      const failed = await ended(await post({ url: links.vimeo(45), videoPassword: filmPassword }));
      expect(failed).toMatchObject({ status: 'failed' });
      expect(failed.error?.code).not.toBe('ytdlp.password-wanted');
      expect(await secrets()).toBe(1);
      expect(filesWith(app.dataDir, filmPassword)).toEqual([]);
      site.controls.reset();
      await ada.post(`/api/downloads/${failed.id}/retry`).send({}).expect(200);
      expect(await ended(failed)).toMatchObject({ status: 'completed', title: 'Home film 45' });
      await expect.poll(secrets).toBe(0);
    });

    it('opens a list, and the films that are chosen of it', async () => {
      const url = links.showcase(50);
      const locked = await ada.post('/api/lists').send({ url }).expect(422);
      expect(locked.body).toMatchObject({ code: 'ytdlp.password-wanted' });
      const opened = await ada.post('/api/lists').send({ url, videoPassword: filmPassword }).expect(200);
      const list = opened.body as OpenedList;
      expect(list).toMatchObject({ title: 'A locked shelf', readCount: 2 });
      const selection = { kind: 'all' };
      const started = await ada
        .post(`/api/lists/${list.id}/downloads`)
        .send({ selection, quality: '360p', videoPassword: filmPassword })
        .expect(202);
      const batch = await batchEnded((started.body as BatchAnswer).id);
      expect(batch.counts).toMatchObject({ total: 2, done: 2 });
      expect(JSON.stringify([batch, started.body, opened.body, app.log])).not.toContain('open s');
      await forgotten('batches');
    });

    it('opens a list that is followed, for those who know it, and can be given again', async () => {
      const follow = (body: object, by = ada) =>
        by.post('/api/subscriptions').send({ quality: '360p', backfill: null, ...body });
      const where = (id: string, by: Browser, test: (now: SubscriptionAnswer) => boolean) =>
        vi.waitFor(
          async () => {
            const { body } = await by.get(`/api/subscriptions/${id}`).expect(200);
            expect(body).toSatisfy(test);
            return body as SubscriptionAnswer;
          },
          { timeout: 30_000, interval: 100 },
        );
      const url = links.showcase(80);
      const made = await follow({ url, videoPassword: 'sesame' }).expect(201);
      const { id } = made.body as SubscriptionAnswer;
      const locked = await where(id, ada, ({ failure }) => failure !== null);
      expect(locked.failure).toMatchObject({ code: 'ytdlp.password-wanted' });
      expect((await follow({ url, videoPassword: filmPassword }).expect(409)).body).toMatchObject({
        code: 'subscriptions.already-followed',
      });
      const change = (body: object) => ada.patch(`/api/subscriptions/${id}`).send(body);
      await change({ videoPassword: '' }).expect(400);
      await change({ password: filmPassword }).expect(400);
      await change({ videoPassword: filmPassword }).expect(200);
      const opened = await where(id, ada, ({ counts }) => counts.arrived === 2 && counts.open === 0);
      expect(opened).toMatchObject({ title: 'A locked shelf', failure: null, counts: { known: 2 } });
      // Who follows the same without knowing it sees nothing of it; who knows it shares what was read.
      const ben = await app.join('member', 'Bea');
      const without = (await follow({ url }, ben).expect(201)).body as SubscriptionAnswer;
      const shut = await where(without.id, ben, ({ failure }) => failure !== null);
      expect(shut).toMatchObject({ title: expect.not.stringContaining('shelf'), counts: { known: 0 } });
      await ben.patch(`/api/subscriptions/${without.id}`).send({ videoPassword: filmPassword }).expect(200);
      await where(without.id, ben, ({ counts }) => counts.known === 2 && counts.arrived === 2);
      expect(JSON.stringify([made.body, locked, opened, app.log])).not.toMatch(/open s|sealed/);
      expect(filesWith(app.dataDir, filmPassword)).toEqual([]);
      await ada.delete(`/api/subscriptions/${id}`).expect(204);
      await ben.delete(`/api/subscriptions/${without.id}`).expect(204);
      await forgotten('subscriptions');
    });

    it('opens the films of a batch, is forgotten with its end, and can be given again', async () => {
      const text = `${links.vimeo(60)}\n${links.vimeo(61)}`;
      await ada.post('/api/batches').send({ text, videoPassword: 'a\nb' }).expect(400);
      const { body } = await ada.post('/api/batches').send({ text, videoPassword: 'sesame' }).expect(202);
      const failed = await batchEnded((body as BatchAnswer).id);
      expect(failed.counts).toMatchObject({ total: 2, failed: 2 });
      await forgotten('batches');
      const gate = site.controls.hold('/media/gen-60.mp4');
      const retry = ada.post(`/api/batches/${failed.id}/retry`).send({ videoPassword: filmPassword });
      expect(JSON.stringify((await retry.expect(200)).body)).not.toContain('sealed');
      await gate.reached();
      expect(filesWith(app.dataDir, filmPassword).filter((file) => file.includes('foyer.db'))).toEqual([]);
      gate.release();
      expect((await batchEnded(failed.id)).counts).toMatchObject({ total: 2, done: 2 });
      await forgotten('batches');
      expect(await secrets()).toBe(0);
    });

    it('waits with a schedule for its time, and is forgotten after the last', async () => {
      const at = `${String(new Date().getUTCFullYear() + 1)}-01-01T20:00`;
      const wish = { text: links.vimeo(70), when: { kind: 'once', at }, timeZone: 'UTC' };
      const { body } = await ada
        .post('/api/schedules')
        .send({ ...wish, videoPassword: filmPassword })
        .expect(201);
      const schedule = body as ScheduleAnswer;
      expect(JSON.stringify(schedule)).not.toContain('open s');
      await app.app.get(ScheduleRunner, { strict: false }).tick(new Date(`${at}:01Z`));
      const { items } = (await ada.get('/api/downloads').expect(200)).body as { items: DownloadAnswer[] };
      const download = items.find(({ scheduleId }) => scheduleId === schedule.id);
      expect(download && (await ended(download))).toMatchObject({ status: 'completed' });
      await forgotten('schedules');
    });

    it.each([[''], ['a\nb'], ['x'.repeat(201)], [7], [{}]])('cannot be %j', async (videoPassword) => {
      const body = { url: links.vimeo(5), videoPassword };
      await ada.post('/api/downloads').send(body).expect(400);
      await ada.post('/api/previews').send(body).expect(400);
    });
  });

  describe('of several parts', () => {
    it('are a list where no part is named', async () => {
      const refused = await ada
        .post('/api/previews')
        .send({ url: links.bilibili(10) })
        .expect(422);
      expect(refused.body).toMatchObject({ code: 'sites.is-a-playlist' });
    });

    it('are one item per part, under one title', async () => {
      const preview = await ada
        .post('/api/previews')
        .send({ url: links.bilibili(20, 2) })
        .expect(200);
      const externalId = links.bilibili(20).split('/').at(-1) ?? '';
      expect(preview.body).toMatchObject({
        site: 'bilibili',
        title: 'A long evening · p02 The middle',
        externalId: `${externalId}_p2`,
      });
      const downloads = [
        await post({ url: links.bilibili(20, 2) }),
        await post({ url: links.bilibili(20, 3) }),
      ];
      const titles = [];
      for (const download of downloads) {
        const done = await ended(download);
        expect(done.status).toBe('completed');
        titles.push(
          ((await ada.get(`/api/media/${done.mediaId}`).expect(200)).body as { title: string }).title,
        );
      }
      expect(titles).toEqual(['A long evening · p02 The middle', 'A long evening · p03 The end']);
    });

    it('keep their danmaku and subtitles beside the film', async () => {
      const done = await ended(await post({ url: links.bilibili(30, 2) }));
      const { body } = await ada.get(`/api/media/${done.mediaId}`).expect(200);
      expect((body as { subtitles: { language: string }[] }).subtitles).toMatchObject([
        { language: 'zh-Hans' },
      ]);
      expect(site.controls.count('/danmaku/2.xml')).toBe(1);
      expect(body).toMatchObject({ hasDanmaku: true });
      const shown = await ada.get(`/api/media/${done.mediaId}/danmaku`).expect(200);
      const { comments } = shown.body as Danmaku;
      expect(comments).toHaveLength(5);
      expect(comments[0]).toEqual({ seconds: 1.5, place: 'flying', colour: '#ffffff', text: 'part 2: 前排' });
      const guest = await app.join('guest', 'Gil');
      await guest.get(`/api/media/${done.mediaId}/danmaku`).expect(404);
      await app.browser().get(`/api/media/${done.mediaId}/danmaku`).expect(401);
    });

    it('keep of their danmaku what belongs to a part, by its own clock', async () => {
      const section = { startSeconds: 2, endSeconds: 3 };
      const done = await ended(await post({ url: links.bilibili(34, 2), options: { section } }));
      const { body } = await ada.get(`/api/media/${done.mediaId}/danmaku`).expect(200);
      expect((body as Danmaku).comments.map(({ text }) => text)).toEqual([
        '高能预警',
        '<script>alert(1)</script>',
      ]);
      expect((body as Danmaku).comments[0]?.seconds).toBeCloseTo(0.2);
      const without = await ended(await post({ url: `${site.origin}/watch?v=gen-35` }));
      await ada.get(`/api/media/${without.mediaId}/danmaku`).expect(404);
    });
  });
});
