import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackZip } from '../../server/src/core/archive/unpack-zip.js';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { axeFindings, chromiumProgram, keepPicture, patience, visit } from '../support/browser.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

/** What a test drives of the extension's browser: its events are called as the browser calls them. */
interface Chrome {
  action: {
    onClicked: { dispatch(tab: { url: string }): void };
    getBadgeText(of: object): Promise<string>;
  };
  contextMenus: { onClicked: { dispatch(info: Record<string, string>, tab: object): void } };
  storage: { local: { set(values: Record<string, string>): Promise<void> } };
}

describe('adding from elsewhere', () => {
  let house: House;
  let ada: Resident;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    context = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
    page = await context.newPage();
    await page.goto('/you');
    await page.getByRole('link', { name: /^Add from elsewhere/ }).click();
    await page.getByRole('heading', { name: 'Add from elsewhere' }).waitFor();
  });

  afterAll(() => house.close());

  const film = (id: string) => `${house.site.origin}/watch?v=${id}`;
  async function added(): Promise<string[]> {
    const { body } = await ada.client.get('/api/downloads?limit=50').expect(200);
    return (body as { items: DownloadAnswer[] }).items.map(({ url }) => url);
  }
  const section = (name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });

  it('gives the recipe of a shortcut, whose request adds a link', async () => {
    await section('iPhone and iPad').getByRole('button', { name: 'Make a key and show the steps' }).click();
    const shown = section('iPhone and iPad').locator('.select-all');
    await shown.nth(1).waitFor();
    const [address = '', authorization = ''] = await shown.allTextContents();
    await keepPicture(page, 'elsewhere-1-shortcut');
    expect(await axeFindings(page)).toEqual([]);
    // As the Shortcuts app sends it.
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify({ url: film('rain') });
    const answer = await fetch(address, { method: 'POST', headers, body });
    expect(answer.status).toBe(202);
    expect(await added()).toContain(film('rain'));
  });

  it('has a bookmark that opens the Add sheet with the address of the page', async () => {
    const code = (await section('Bookmark').getByRole('link').getAttribute('href')) ?? '';
    expect(code.startsWith('javascript:')).toBe(true);
    const somewhere = await context.newPage();
    await somewhere.goto(film('orbit'));
    const opened = context.waitForEvent('page');
    await somewhere.evaluate(code.slice('javascript:'.length));
    const foyer = await opened;
    await foyer.getByRole('dialog', { name: 'Add to your house' }).getByText('A minute in orbit').waitFor();
    await foyer.close();
    await somewhere.close();
  });

  describe('with the extension of this address', () => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-extension-'));
    let browser: BrowserContext;
    let worker: Worker;

    beforeAll(async () => {
      const answer = await context.request.get('/api/extension');
      expect(answer.headers()['content-disposition']).toContain('foyer-extension.zip');
      await unpackZip(await answer.body(), join(folder, 'unpacked'), { entries: 50, bytes: 1_000_000 });
      browser = await chromium.launchPersistentContext(join(folder, 'profile'), {
        executablePath: chromiumProgram(),
        ignoreDefaultArgs: ['--disable-extensions'],
        args: ['--no-sandbox', '--disable-gpu', `--load-extension=${join(folder, 'unpacked')}`],
      });
      const [name = '', value = ''] = ada.cookie.split('=');
      await browser.addCookies([{ name, value, url: house.server.origin, httpOnly: true, sameSite: 'Lax' }]);
      worker = browser.serviceWorkers()[0] ?? (await browser.waitForEvent('serviceworker'));
    });

    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Presses the button on a tab, or the menu on a link. */
    const press = (on: { tab: string } | { link: string }) =>
      worker.evaluate((given) => {
        const { action, contextMenus } = (globalThis as unknown as { chrome: Chrome }).chrome;
        if ('tab' in given) action.onClicked.dispatch({ url: given.tab });
        else contextMenus.onClicked.dispatch({ menuItemId: 'link', linkUrl: given.link }, {});
      }, on);
    const badge = () =>
      worker.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.action.getBadgeText({}));

    it('opens the Add sheet with its choices while it has no key', async () => {
      const opened = browser.waitForEvent('page');
      await press({ tab: film('orbit') });
      const foyer = await opened;
      await foyer.getByRole('dialog', { name: 'Add to your house' }).getByText('A minute in orbit').waitFor();
      await foyer.close();
    });

    it('sends a link at once with a key, and says when it was refused', async () => {
      const button = section('Browser extension').getByRole('button', { name: 'Make a key' });
      await button.click();
      const key = await section('Browser extension').locator('.select-all').textContent();
      const options = await browser.newPage();
      await options.goto(`chrome-extension://${new URL(worker.url()).host}/options.html`);
      await options.getByText(`Sends to ${house.server.origin}.`).waitFor();
      await options.getByLabel('Key for adding').fill(key ?? '');
      await options.getByRole('button', { name: 'Save' }).click();
      await options.getByText('Saved.').waitFor();
      await options.close();
      await press({ link: film('puddle') });
      await expect.poll(badge, patience).toBe('✓');
      expect(await added()).toContain(film('puddle'));
      await press({ link: 'https://user:secret@site.invalid/film' });
      await expect.poll(badge, patience).toBe('!');
    });

    it('opens Foyer when the house does not answer it, so that the link is kept', async () => {
      await house.server.stop();
      const opened = browser.waitForEvent('page');
      await press({ link: film('aurora') });
      // The tab shows Chromium's own error page, and remembers where it wanted to go.
      const session = await browser.newCDPSession(await opened);
      const goal = async () => {
        const { entries } = await session.send('Page.getNavigationHistory');
        return entries.at(-1)?.url;
      };
      await expect.poll(goal, patience).toContain(encodeURIComponent(film('aurora')));
    });
  });
});
