import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { atRest, axeFindings, complaintsOf, keepPicture, patience, visit } from '../support/browser.ts';
import { standIns } from '../support/stand-ins.ts';
import { startTranslator, type TranslatorStandIn } from '../support/translator.ts';
import { downloadEnded } from '../support/watch-downloads.ts';
import { administrator, openHouse, type House } from './house.ts';

describe('a film from far away, in a French house with a stand-in for a translator', () => {
  let house: House;
  let translator: TranslatorStandIn;
  let page: Page;
  let complaints: string[];
  let film: string;

  beforeAll(async () => {
    translator = await startTranslator();
    house = await openHouse({ FOYER_TRANSLATE_URL: translator.origin, FOYER_TITLE_LANGUAGES: 'en,fr' });
    const ada = await administrator(house);
    const rules = { isOn: true, requestsPerMinute: null, pauseSeconds: 0, atOnce: null, maxQuality: 'best' };
    await ada.client
      .put('/api/sites/bilibili/settings')
      .send({ ...rules, features: ['danmaku'] })
      .expect(200);
    const wish = { url: standIns(house.site).bilibili(40, 2), quality: '360p' };
    const { body } = await ada.client.post('/api/downloads').send(wish).expect(202);
    const done = await downloadEnded(ada.client, house.server.origin, (body as DownloadAnswer).id);
    film = done.mediaId ?? '';
    const context = await visit(house.browser, house.server.origin, { locale: 'fr', cookie: ada.cookie });
    page = await context.newPage();
    complaints = complaintsOf(page);
  });

  afterAll(async () => {
    await house.close();
    await translator.close();
  });

  it.each([
    ['home', '/'],
    ['the library', '/library'],
    ['a search', '/library?search=evening'],
    ['downloads', '/downloads'],
    ['the history', '/history'],
  ])('says its title in French, too: %s', async (name, path) => {
    await page.goto(path);
    await page.getByText('fr: A long evening').first().scrollIntoViewIfNeeded(patience);
    await page
      .getByText(/^A long evening/)
      .first()
      .waitFor();
    await atRest(page);
    await keepPicture(page, `far-films-${name.replaceAll(' ', '-')}`);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('lets comments fly over it where somebody wants them, and remembers it', async () => {
    const air = page.locator('[data-danmaku]');
    const watchFrom = async (seconds: number) => {
      await page.locator('video').evaluate((video: HTMLVideoElement, at) => {
        video.muted = true;
        video.currentTime = at;
        return video.play();
      }, seconds);
    };
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.goto(`/watch/${film}?t=0`);
    await page.getByRole('button', { name: 'Sous-titres' }).click();
    expect(await air.count()).toBe(0);
    await page.getByRole('switch', { name: 'Commentaires volants' }).check();
    await page.keyboard.press('Escape');
    await watchFrom(1);
    await air.getByText('前排').waitFor(patience);
    await air.getByText('高能预警').waitFor(patience);
    await air.getByText('<script>alert(1)</script>').waitFor(patience);
    await page.locator('video').evaluate((video: HTMLVideoElement) => video.pause());
    await keepPicture(page, 'far-films-danmaku');
    await page.reload();
    await air.waitFor({ state: 'attached', ...patience });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.reload();
    await watchFrom(1);
    const calm = air.getByText('前排');
    await calm.waitFor(patience);
    expect(await calm.evaluate((comment) => comment.className)).not.toContain('flying');
    expect(complaints).toEqual([]);
  });
});
