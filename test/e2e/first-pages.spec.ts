import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageCosts, type Weights } from '../../pwa/budget.ts';
import { moveIn, type Household } from '../bench/household.ts';
import { seededHome, type SeededItem } from '../bench/library-seed.ts';
import { Workshop } from '../bench/workshop.ts';
import { atRest, patience, startBrowser, visit } from '../support/browser.ts';

const DIST = join(import.meta.dirname, '../../pwa/dist');
const ITEMS = 600;
/** Of all tiles, at most so many exist at once on a phone. */
const MOST_TILES = 40;

describe('the first pages of a household with a long library', () => {
  const workshop = new Workshop();
  let house: Household;
  let items: SeededItem[] = [];
  let browser: Browser;
  let phone: BrowserContext;

  beforeAll(async () => {
    const seeded = await seededHome(workshop, ITEMS);
    items = seeded.items;
    house = await moveIn(workshop, seeded.home);
    browser = await startBrowser();
    phone = await visit(browser, house.server.origin, { cookie: house.admin.cookie });
  });

  afterAll(async () => {
    await browser.close();
    await workshop.close();
  });

  it.each([
    ['home', () => '/'],
    ['library', () => '/library'],
    ['item', () => `/library/${items[0]?.id ?? ''}`],
    ['downloads', () => '/downloads'],
  ])('%s loads no script that its budget does not count', async (name, path) => {
    const weights = JSON.parse(readFileSync(join(DIST, '.weights.json'), 'utf8')) as Weights;
    const counted = pageCosts(weights).find(({ page }) => page === name)?.files ?? [];
    const page = await phone.newPage();
    const loaded: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') loaded.push(new URL(request.url()).pathname.slice(1));
    });
    await page.goto(path(), { waitUntil: 'networkidle' });
    await atRest(page);
    expect(loaded.filter((file) => !counted.includes(file))).toEqual([]);
    expect(loaded).not.toEqual([]);
    await page.close();
  });

  it('the library is walked to its end, and only the tiles in sight exist', async () => {
    const page = await phone.newPage();
    await page.goto('/library');
    const tiles = page.getByRole('article');
    await tiles.first().waitFor();
    const end = page.locator(`a[href="/library/${items[0]?.id ?? ''}"]`);
    await expect
      .poll(async () => {
        await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight }));
        return end.count();
      }, patience)
      .toBe(1);
    expect(await tiles.count()).toBeLessThan(MOST_TILES);

    const place = await page.evaluate(() => scrollY);
    await end.click();
    await page.waitForURL(`**/library/${items[0]?.id ?? ''}`);
    await page.goBack();
    await end.waitFor();
    expect(Math.abs((await page.evaluate(() => scrollY)) - place)).toBeLessThan(2);

    await page.evaluate(() => scrollTo({ top: 0 }));
    await page.locator(`a[href="/library/${items.at(-1)?.id ?? ''}"]`).waitFor();
    await expect.poll(() => tiles.count(), patience).toBeLessThan(MOST_TILES);
    await page.close();
  });
});
