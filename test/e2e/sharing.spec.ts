import type { Browser, Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import {
  axeFindings,
  complaintsOf,
  keepPicture,
  phoneSize,
  sidewaysOverflow,
  startBrowser,
  visit,
} from '../support/browser.ts';
import { addMedia, personOf, prepared } from '../support/library-shelf.ts';
import { cookieOf } from '../support/watch-downloads.ts';

const patience = { timeout: 60_000 };
const titles = [
  'A quiet harbour',
  'Bread in the morning, and a title so long that it takes more than one line',
];

describe('a playlist shared outside the household', () => {
  let house: TestApp;
  let browser: Browser;
  let ada: ReturnType<TestApp['browser']>;
  let listId: string;

  beforeAll(async () => {
    [browser, house] = await Promise.all([startBrowser(), startApp()]);
    ada = await house.setUp();
    const personId = await personOf(ada);
    listId = v7();
    await ada
      .post('/api/playlists')
      .send({ id: listId, name: 'For Grandma', description: 'Films of last summer.' })
      .expect(201);
    const items: object[] = [];
    for (const title of titles) {
      const mediaId = await addMedia(house, personId, { title });
      await prepared(house, mediaId);
      items.push({ id: v7(), mediaId });
    }
    const operations = [{ kind: 'add', id: v7(), items }];
    await ada.post(`/api/playlists/${listId}/operations`).send({ operations }).expect(200);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  /** Looks at the page on a phone in both themes. */
  async function look(page: Page, state: string): Promise<void> {
    await page.setViewportSize(phoneSize);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await keepPicture(page, `sharing-${state}-${colorScheme}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toEqual([]);
    }
  }

  it('is opened by its link and password, plays, and is withdrawn again', async () => {
    const context = await visit(browser, house.origin, { cookie: cookieOf(ada) });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`/playlists/${listId}`);
    await page.getByRole('button', { name: 'More' }).first().click(patience);
    await page.getByRole('button', { name: 'Share outside the household' }).click(patience);
    const sheet = page.getByRole('dialog', { name: 'Share outside the household' });
    await sheet.getByRole('button', { name: 'Make a link' }).click(patience);
    await sheet.getByLabel('For whom').fill('Grandma');
    await sheet.getByRole('switch', { name: 'Ask for a password' }).click();
    await sheet.getByRole('textbox', { name: 'Ask for a password' }).fill('lemon pie');
    await look(page, 'form');
    await sheet.getByRole('button', { name: 'Make the link' }).click();
    const address = await sheet.getByText(/\/shared\/[\w-]{43}$/).textContent(patience);
    await sheet.getByRole('button', { name: 'Done' }).click();
    await sheet.getByText('with a password').waitFor(patience);
    await look(page, 'links');

    const outside = await visit(browser, house.origin, {});
    const guest = await outside.newPage();
    const guestComplaints = complaintsOf(guest);
    await guest.goto(address ?? '');
    await guest.getByLabel('Password').fill('lemon pie');
    await look(guest, 'door');
    await guest.getByRole('button', { name: 'Open' }).click();
    await guest.getByRole('heading', { name: 'For Grandma' }).waitFor(patience);
    await look(guest, 'list');
    await guest.getByRole('link', { name: titles[0] }).click();
    await guest.getByRole('heading', { name: titles[0] }).waitFor(patience);
    const isReady = () => document.querySelector('video')?.readyState ?? 0;
    await expect.poll(() => guest.evaluate(isReady), patience).toBeGreaterThanOrEqual(2);
    await look(guest, 'player');
    // The film is short: what comes after it comes by itself.
    await guest.evaluate(() => document.querySelector('video')?.dispatchEvent(new Event('ended')));
    await guest.getByRole('heading', { name: titles[1] }).waitFor(patience);

    await sheet.getByRole('button', { name: 'Withdraw Grandma' }).click();
    await sheet.getByText('with a password').waitFor({ state: 'detached', ...patience });
    await guest.reload();
    await guest.getByRole('heading', { name: 'This link leads nowhere any more' }).waitFor(patience);
    await look(guest, 'gone');
    expect(complaints).toEqual([]);
    expect(guestComplaints.filter((one) => !one.includes('404'))).toEqual([]);
  });

  it('goes out as a podcast and as files, and a hostile file comes in with words for every line', async () => {
    const context = await visit(browser, house.origin, { cookie: cookieOf(ada) });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const menu = async (action: string) => {
      await page.getByRole('button', { name: 'More', exact: true }).first().click(patience);
      await page.getByRole('button', { name: action, exact: true }).click(patience);
      return page.getByRole('dialog', { name: action });
    };
    await page.goto(`/playlists/${listId}`);
    await page.getByRole('heading', { name: 'For Grandma' }).waitFor(patience);
    const podcast = await menu('Podcast');
    await podcast.getByRole('button', { name: 'Make an address' }).click(patience);
    const address = await podcast.getByText(/\/podcasts\/[\w-]{43}$/).textContent(patience);
    await look(page, 'podcast');
    expect((await context.request.get(address ?? '')).status()).toBe(200);
    await podcast.getByRole('button', { name: /^Withdraw Ada/ }).click();
    await podcast.getByText('not asked for yet').waitFor({ state: 'detached', ...patience });
    expect((await context.request.get(address ?? '')).status()).toBe(410);
    await page.keyboard.press('Escape');
    for (const [name, ending] of [
      ['Everything, for Foyer (JSON)', '.json'],
      ['For other players (M3U8)', '.m3u8'],
    ] as const) {
      const sheet = await menu('Save as a file');
      const [download] = await Promise.all([
        page.waitForEvent('download', patience),
        sheet.getByRole('link', { name }).click(patience),
      ]);
      expect(download.suggestedFilename()).toBe(`For Grandma${ending}`);
    }
    const sheet = await menu('Add from a file or link');
    const lines = ['#EXTM3U', '../../../etc/passwd', 'file:///home/ada/secret.mp4', 'https://site.example/a'];
    const file = { name: 'x.m3u', mimeType: 'audio/x-mpegurl', buffer: Buffer.from(lines.join('\n')) };
    await sheet.getByLabel('Choose a file').setInputFiles(file, patience);
    await sheet.getByText('1 item added').waitFor(patience);
    for (const words of ['2 lines were not taken', /^Line 2 · a file of some computer/, /^Line 3 · /])
      await sheet.getByText(words).waitFor(patience);
    await look(page, 'import');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
