import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, patience, visit } from '../support/browser.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

describe('films that are prepared for phones', () => {
  let house: House;
  let ada: Resident;
  let phone: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse({ FOYER_LIVE_CONVERSION: 'never' });
    ada = await administrator(house);
    phone = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
    page = await phone.newPage();
  });
  afterAll(() => house.close());

  it('say so in the player while a small machine makes a copy, and then play by themselves', async () => {
    const film = await ada.add('aurora');
    await page.goto(`/watch/${film}`);
    await page.getByRole('button', { name: 'Options' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Quality/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: /^360p/ }).click();
    await page.getByRole('status').getByText('This film is being prepared').waitFor();
    await keepPicture(page, 'preparing-1-player');
    const source = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentSrc);
    await expect.poll(source, patience).toContain(`/media/${film}/phone?height=360`);
  });
});
