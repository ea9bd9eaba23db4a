import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SubscriptionAnswer } from '../../server/src/features/subscriptions/subscriptions.contract.js';
import { startSite, type Site } from '../site/site.ts';
import { startApp, type TestApp } from '../support/app.ts';
import {
  axeFindings,
  complaintsOf,
  desktopSize,
  keepPicture,
  startBrowser,
  visit,
} from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { filmPassword, standIns } from '../support/stand-ins.ts';
import { cookieOf } from '../support/watch-downloads.ts';

const PATIENCE = { timeout: 120_000, interval: 500 };

describe('following a channel, in a browser', () => {
  let site: Site;
  let house: TestApp;
  let browser: Browser;
  let ada: ReturnType<TestApp['browser']>;
  let cookie: string;

  beforeAll(async () => {
    [site, browser] = await Promise.all([startSite(), startBrowser()]);
    house = await startApp();
    ada = await house.setUp();
    await house.join('member', 'Ben');
    cookie = cookieOf(ada);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
    await site.close();
  });

  const channel = (id: string) => `${site.origin}/channel/${id}`;

  async function follow(id: string, wish: object): Promise<SubscriptionAnswer> {
    const { body } = await ada
      .post('/api/subscriptions')
      .send({ url: channel(id), quality: '360p', ...wish })
      .expect(201);
    return body as SubscriptionAnswer;
  }

  const settled = ({ id }: SubscriptionAnswer) =>
    vi.waitFor(async () => {
      const { body } = await ada.get(`/api/subscriptions/${id}`).expect(200);
      const { counts, isChecking, lastCheckedAt } = body as SubscriptionAnswer;
      expect([isChecking, counts.open, lastCheckedAt !== null]).toEqual([false, 0, true]);
    }, PATIENCE);

  /** Goes to a page, looks at it in every theme and size, and expects nothing wrong. */
  async function look(name: string, path: string, ready: (page: Page) => Promise<unknown>): Promise<void> {
    const context = await visit(browser, house.origin, { cookie });
    const page = await context.newPage();
    const wrong = complaintsOf(page);
    await page.goto(path);
    wrong.push(...(await lookAround(page, `subscriptions-${name}`, ready)));
    expect(wrong).toEqual([]);
    await context.close();
  }

  it('begins with an invitation', async () => {
    await look('empty', '/following', (page) => page.getByText('Nothing followed yet').waitFor());
  });

  it('goes from a pasted link to films that arrive while one looks', async () => {
    const context = await visit(browser, house.origin, { cookie });
    const page = await context.newPage();
    await page.goto(`/following?add=${encodeURIComponent(channel('northern-light'))}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Follow', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Follow' });
    await sheet.getByRole('heading', { name: 'Northern Light' }).waitFor();
    await sheet.getByLabel('Quality').selectOption('360p');
    await sheet.getByLabel('Keep').selectOption('watched');
    await keepPicture(page, 'subscriptions-sheet-phone-dark');
    expect(await axeFindings(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Follow' }).click();
    await page.getByRole('link', { name: 'Show' }).click();
    await page.getByRole('heading', { name: 'Northern Light' }).waitFor();
    await page.getByText('In the library').first().waitFor({ timeout: 120_000 });
    await context.close();
  });

  it('opens a list by its password, asks again when that has changed, and fills a playlist', async () => {
    const id = randomUUID();
    await ada.post('/api/playlists').send({ id, name: 'Evenings' }).expect(201);
    const context = await visit(browser, house.origin, { cookie });
    const page = await context.newPage();
    const give = async (dialog: Locator, password: string) => {
      await dialog.getByLabel(/^Password of the /).fill(password);
      await dialog.getByRole('button', { name: 'Open' }).click();
    };
    await page.goto(`/following?add=${encodeURIComponent(standIns(site).showcase(20))}`);
    await give(page.getByRole('dialog'), filmPassword);
    await page.getByRole('dialog').getByRole('button', { name: 'Follow', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Follow' });
    await sheet.getByRole('heading', { name: 'A locked shelf' }).waitFor();
    await sheet.getByLabel('Put new films into a playlist').selectOption('Evenings');
    await keepPicture(page, 'subscriptions-locked-sheet');
    expect(await axeFindings(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Follow' }).click();
    await page.getByRole('link', { name: /A locked shelf/ }).click();
    await page.getByText('In the library').nth(1).waitFor({ timeout: 120_000 });
    const { body } = await ada.get(`/api/playlists/${id}/items`).expect(200);
    expect((body as { items: unknown[] }).items).toHaveLength(2);

    const subscription = new URL(page.url()).pathname.split('/').at(-1);
    await ada.patch(`/api/subscriptions/${subscription}`).send({ videoPassword: 'sesame' }).expect(200);
    const ask = page.getByRole('button', { name: 'Give the password' });
    await ask.click();
    await keepPicture(page, 'subscriptions-locked');
    await give(page.getByRole('dialog', { name: 'A locked shelf' }), filmPassword);
    await ask.waitFor({ state: 'detached' });
    await context.close();
  });

  it('shows what is followed, why each film is here or not, and what has arrived', async () => {
    const odd = await follow('odd-corner', { backfill: 1, filters: { titleHasNot: ['etc', 'script'] } });
    const films = await follow('gen-40', { backfill: 5, filters: { titleHasNot: ['film 2', 'film 4'] } });
    site.controls.failNext('/api/channel/la-bonne-table', Infinity, 403);
    const broken = await follow('la-bonne-table', {});
    for (const each of [odd, films, broken]) await settled(each);
    const rested = await follow('city-walks', { backfill: 0 });
    await settled(rested);
    await ada.post(`/api/subscriptions/${rested.id}/pause`).expect(200);

    await look('list', '/following', (page) => page.getByText('Paused').first().waitFor());
    await look('detail', `/following/${films.id}`, (page) =>
      page.getByText('the title has “film 4”').first().waitFor(),
    );
    await look('arrivals', '/new', (page) =>
      page.getByText('Home film 1', { exact: true }).first().waitFor(),
    );
    await look('home', '/', (page) => page.getByText('From what you follow').first().waitFor());
  });

  it('can be changed, paused and ended', async () => {
    const made = await follow('grows-400', { backfill: 0 });
    await settled(made);
    const context = await visit(browser, house.origin, { cookie, size: desktopSize, theme: 'light' });
    const page = await context.newPage();
    await page.goto(`/following/${made.id}`);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Change' }).click();
    const sheet = page.getByRole('dialog', { name: 'Change' });
    await sheet.getByText('Only some of them').click();
    await sheet.getByLabel('Title has none of').fill('news, trailers');
    await sheet.getByLabel('Keep').selectOption('last');
    await sheet.getByLabel('How many').selectOption('3');
    await keepPicture(page, 'subscriptions-change-desktop-light');
    expect(await axeFindings(page)).toEqual([]);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Keeps the last 3').waitFor();
    await page.getByText('1 filter').first().waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Stop following' }).click();
    await page
      .getByRole('dialog', { name: 'Stop following?' })
      .getByRole('button', { name: 'Stop following' })
      .click();
    await page.waitForURL('**/following');
    await ada.get(`/api/subscriptions/${made.id}`).expect(404);
    await context.close();
  });
});
