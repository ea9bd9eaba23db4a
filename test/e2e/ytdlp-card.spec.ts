import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { complaintsOf, startBrowser, visit } from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { makeRelease, openReleaseHost, type ReleaseHost } from '../support/release-host.ts';
import { cookieOf } from '../support/watch-downloads.ts';

const patience = { timeout: 60_000 };

describe('the yt-dlp card on the System page, with a loopback release host for the one on the internet', () => {
  let host: ReleaseHost;
  let house: TestApp;
  let browser: Browser;
  let cookie: string;

  beforeAll(async () => {
    [host, browser] = await Promise.all([openReleaseHost(), startBrowser()]);
    house = await startApp({ environment: { FOYER_YTDLP_RELEASES: host.url } });
    cookie = cookieOf(await house.setUp());
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
    await host.close();
  });

  const cardOf = (page: Page) =>
    page.locator('section').filter({ hasText: 'The program that reads every site' });

  /** Looks at the card in every theme and size, and expects nothing wrong. */
  async function look(state: string): Promise<void> {
    const context = await visit(browser, house.origin, { cookie });
    const page = await context.newPage();
    const wrong = complaintsOf(page);
    await page.goto('/system');
    const show = async () => {
      await cardOf(page).getByText('Last checked').waitFor();
      await cardOf(page).evaluate((card) => card.scrollIntoView({ block: 'center' }));
    };
    wrong.push(...(await lookAround(page, `ytdlp-${state}`, show)));
    expect(wrong).toEqual([]);
    await context.close();
  }

  it('tells that nobody has looked, that the host is away, what was taken, and the way back', async () => {
    await look('new');
    const context = await visit(browser, house.origin, { cookie });
    const page = await context.newPage();
    await page.goto('/system');
    const card = cardOf(page);
    await card.getByText('Foyer has not looked for a release yet.').waitFor();

    // The answer to the click is held until the news of the end has overtaken it.
    const overtaken = Promise.withResolvers<void>();
    await page.route('**/api/tools/yt-dlp/check', async (route) => {
      const response = await route.fetch();
      await overtaken.promise;
      await route.fulfill({ response });
    });
    const answered = page.waitForResponse('**/api/tools/yt-dlp/check');
    await card.getByRole('button', { name: 'Check now' }).click();
    await card.getByText('out of reach').first().waitFor(patience);
    overtaken.resolve();
    await (await answered).finished();
    await card.getByRole('button', { name: 'Check now' }).waitFor();
    await page.unroute('**/api/tools/yt-dlp/check');
    await look('unreachable');

    host.publish('stable', await makeRelease('2030.01.01', { sites: 'every' }));
    await card.getByRole('button', { name: 'Check now' }).click();
    await card.getByText('Verified and tested before it was switched in.').waitFor(patience);
    await card.getByText('2030.01.01', { exact: true }).waitFor();
    await look('own');

    host.publish('nightly', await makeRelease('2030.01.02.101500'));
    await card.getByText('Nightly').click();
    await card.getByText('2030.01.02.101500', { exact: true }).waitFor(patience);

    await card.getByRole('button', { name: 'Go back to 2030.01.01' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go back', exact: true }).click();
    await card.getByText('An administrator went back from 2030.01.02.101500.').waitFor(patience);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await look('back');
    await context.close();
  });
});
