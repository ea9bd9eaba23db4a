import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
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
    });
  });
});
