import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranslatedTitles } from '../../server/src/features/languages/languages.contract.js';
import { TitleLanguages } from '../../server/src/features/languages/title-languages.service.js';
import { hostileTitles } from '../site/catalogue.ts';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { addMedia, personOf } from '../support/library-shelf.ts';
import { startTranslator, type TranslatorStandIn } from '../support/translator.ts';
import { cookieOf, downloadEnded, openSocket, postDownload } from '../support/watch-downloads.ts';

type Browser = ReturnType<TestApp['browser']>;

const patience = { timeout: 30_000, interval: 100 };

describe.each(['sqlite', 'postgresql'] as const)('titles and their languages on %s', (database) => {
  let site: Site;
  let app: TestApp;
  let ada: Browser;
  let translator: TranslatorStandIn;

  beforeAll(async () => {
    [site, translator] = await Promise.all([startSite(), startTranslator()]);
    app = await startApp({
      database,
      environment: {
        FOYER_TRANSLATE_URL: `${translator.origin}/`,
        FOYER_TRANSLATE_KEY: 'a secret key',
        FOYER_TITLE_LANGUAGES: 'en,fr,zh',
      },
    });
    ada = await app.setUp();
  });

  afterAll(async () => {
    await app.close();
    await Promise.all([site.close(), translator.close()]);
  });

  const languageOf = async (id: string) =>
    ((await ada.get(`/api/media/${id}`).expect(200)).body as { language: string | null }).language;
  const translated = async (id: string, language: string, who = ada) =>
    (
      (await who.get(`/api/media/${id}/translated-title`).query({ language }).expect(200)).body as {
        title: string | null;
      }
    ).title;

  it('finds the language of a new title whose site does not say it', async () => {
    const { id } = await postDownload(ada, `${site.origin}/watch?v=cut-twice`);
    await downloadEnded(ada, app.origin, id);
    await expect.poll(() => languageOf(id), patience).toBe('en');
  });

  it('finds those of older items in small steps, and does not guess', async () => {
    const owner = await personOf(ada);
    const french = await addMedia(app, owner, { title: 'Le pain au levain, sans peur' });
    const unclear = await addMedia(app, owner, { title: 'Tram 28' });
    await app.app.get(TitleLanguages, { strict: false }).step();
    expect(await languageOf(french)).toBe('fr');
    expect(await languageOf(unclear)).toBeNull();
    const { body } = await ada.get('/api/media').query({ language: 'fr' }).expect(200);
    expect((body as { items: { id: string }[] }).items.map((item) => item.id)).toEqual([french]);
    const facets = await ada.get('/api/media/facets').expect(200);
    expect((facets.body as { languages: unknown[] }).languages).toContainEqual({ code: 'fr', count: 1 });
  });

  it('shows a title in the viewer’s language, by a stand-in for LibreTranslate on the loopback', async () => {
    const id = await addMedia(app, await personOf(ada), { title: '夜市里的老味道', language: 'zh' });
    const socket = await openSocket(app.origin, cookieOf(ada));
    const told = new Promise((resolve) => socket.once('title.translated', resolve));
    expect(await translated(id, 'fr')).toBeNull();
    expect(await told).toEqual({ mediaId: id, language: 'fr' });
    socket.disconnect();
    expect(await translated(id, 'fr')).toBe('fr: 夜市里的老味道');
    expect(translator.asked.at(-1)).toEqual({
      ...{ q: '夜市里的老味道', source: 'zh', target: 'fr', format: 'text', api_key: 'a secret key' },
    });
    expect(await translated(id, 'zh')).toBeNull();
    const before = translator.asked.length;
    expect(await translated(id, 'fr')).toBe('fr: 夜市里的老味道');
    expect(translator.asked.length).toBe(before);
    await ada.patch(`/api/media/${id}`).send({ title: '另一个标题' }).expect(200);
    expect(await translated(id, 'fr')).toBeNull();
    await expect.poll(() => translated(id, 'fr'), patience).toBe('fr: 另一个标题');
    const guest = await app.join('guest', `Gus-${database}`);
    await guest.get(`/api/media/${id}/translated-title`).query({ language: 'fr' }).expect(404);
    expect(JSON.stringify(app.log)).not.toContain('a secret key');
  });

  it('shows the titles of a list at once, to those who may see them, by the same stand-in', async () => {
    const owner = await personOf(ada);
    const chinese = await addMedia(app, owner, { title: '街头的早晨', language: 'zh-Hans' });
    const french = await addMedia(app, owner, { title: 'Le matin dans la rue', language: 'fr' });
    const unclear = await addMedia(app, owner, { title: '???' });
    const list = async (who: Browser, language = 'fr') =>
      (await who.post('/api/translated-titles').send({ language, mediaIds: [chinese, french, unclear] }))
        .body as TranslatedTitles;
    expect(await list(ada)).toEqual({ isConfigured: true, titles: [] });
    const known = [{ mediaId: chinese, original: '街头的早晨', title: 'fr: 街头的早晨' }];
    await expect.poll(async () => (await list(ada)).titles, patience).toEqual(known);
    const guest = await app.join('guest', `Gwen-${database}`);
    expect((await list(guest)).titles).toEqual([]);
    await ada.post('/api/translated-titles').send({ language: 'fr', mediaIds: [] }).expect(400);
    await app
      .browser()
      .post('/api/translated-titles')
      .send({ language: 'fr', mediaIds: [french] })
      .expect(401);
  });

  it('sends hostile titles as they are and takes nothing unsafe back, by the same stand-in', async () => {
    const owner = await personOf(ada);
    translator.answerWith(({ q }) => `${q}\u0007\u202e\n<b>${'x'.repeat(600)}`);
    for (const title of Object.values(hostileTitles).map((each) =>
      each.replace(/[\p{Cc}\s\u202e\u202c]+/gu, ' '),
    )) {
      const id = await addMedia(app, owner, { title, language: 'en' });
      await expect.poll(() => translated(id, 'fr'), patience).not.toBeNull();
      expect(translator.asked.at(-1)?.q).toBe(title);
      const shown = (await translated(id, 'fr')) ?? '';
      expect(shown).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(shown.length).toBeLessThanOrEqual(500);
    }
  });

  it('leaves a translator that fails alone, and nobody waits for it', async () => {
    const owner = await personOf(ada);
    translator.answerWith(() => ({ status: 429, body: 'slow down' }));
    const first = await addMedia(app, owner, { title: 'Something to translate', language: 'en' });
    const second = await addMedia(app, owner, { title: 'Something else', language: 'en' });
    const before = translator.asked.length;
    expect(await translated(first, 'fr')).toBeNull();
    await expect.poll(() => translator.asked.length, patience).toBe(before + 1);
    await expect
      .poll(() => app.log.some((line) => String(line['msg']).includes('left alone')), patience)
      .toBe(true);
    expect(await translated(second, 'fr')).toBeNull();
    expect(await translated(first, 'fr')).toBeNull();
    expect(translator.asked.length).toBe(before + 1);
  });
});

it('looks again at a title that was not clear once somebody in the house speaks another language', async () => {
  const app = await startApp();
  const ada = await app.setUp();
  const id = await addMedia(app, await personOf(ada), { title: 'Le pain au levain, sans peur' });
  const languageNow = async () => {
    await app.app.get(TitleLanguages, { strict: false }).step();
    return ((await ada.get(`/api/media/${id}`).expect(200)).body as { language: string | null }).language;
  };
  await ada.patch('/api/people/me').send({ language: 'en' }).expect(200);
  expect(await languageNow()).toBeNull();
  expect(await languageNow()).toBeNull();
  await ada.patch('/api/people/me').send({ language: 'fr' }).expect(200);
  expect(await languageNow()).toBe('fr');
  await app.close();
});
