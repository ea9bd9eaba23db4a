import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RealtimeGateway } from '../../server/src/core/realtime/realtime.gateway.js';
import { startApp, type TestApp } from '../support/app.ts';
import {
  axeFindings,
  keepPicture,
  patience,
  placeOf,
  sidewaysOverflow,
  startBrowser,
  visit,
} from '../support/browser.ts';
import { addFilm, bulky, openStudio, type FilmStudio } from '../support/films.ts';
import { personOf, prepared } from '../support/library-shelf.ts';
import { cookieOf } from '../support/watch-downloads.ts';

const seconds = 900;
const mostDrift = 0.15;

/** What phones do: no film begins before the page was touched. A browser that nobody sees has no such rule. */
function wantsTouch(): void {
  let wasTouched = false;
  addEventListener('pointerdown', () => (wasTouched = true), { capture: true });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    return wasTouched ? play.call(this) : Promise.reject(new DOMException('untouched', 'NotAllowedError'));
  };
}

describe('watching together in the app', () => {
  let house: TestApp;
  let browser: Browser;
  let studio: FilmStudio;
  let ada: ReturnType<TestApp['browser']>;
  let ben: ReturnType<TestApp['browser']>;
  let film: string;

  beforeAll(async () => {
    [browser, house, studio] = await Promise.all([startBrowser(), startApp(), openStudio()]);
    ada = await house.setUp();
    ben = await house.join('member', 'Ben');
    // Long, so that no machine is too slow for it.
    const path = await studio.make('long.mp4', ...bulky(seconds, '128x72'), '-r', '10');
    film = await addFilm(house, await personOf(ada), path, { title: 'A long evening' });
    await prepared(house, film);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
    await studio.close();
  });

  const pageOf = async (who: typeof ada, hasTouch = false): Promise<Page> => {
    const context = await visit(browser, house.origin, { cookie: cookieOf(who), hasTouch });
    return context.newPage();
  };

  /** Where a page is when its machine's clock said what: the two stand in one house, so the clock is the same. */
  const momentOf = (page: Page) =>
    page.locator('video').evaluate((video: HTMLVideoElement) => ({
      runs: !video.paused && !video.seeking && video.readyState > 2,
      began: video.currentTime - (performance.timeOrigin + performance.now()) / 1000,
    }));

  /** The worst of several looks at how far two pages are apart; Infinity unless both run. Seconds. */
  async function driftOf(one: Page, other: Page): Promise<number> {
    let worst = 0;
    for (let look = 0; look < 8; look += 1) {
      const [a, b] = await Promise.all([momentOf(one), momentOf(other)]);
      worst = Math.max(worst, a.runs && b.runs ? Math.abs(a.began - b.began) : Number.POSITIVE_INFINITY);
    }
    return worst;
  }
  const inStep = (one: Page, other: Page) =>
    expect.poll(() => driftOf(one, other), patience).toBeLessThanOrEqual(mostDrift);

  async function look(page: Page, name: string): Promise<void> {
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await keepPicture(page, `together-${name}-${theme}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toEqual([]);
    }
  }

  it('two screens play in step, whoever does something, and one that was away catches up', async () => {
    const [page, other] = [await pageOf(ada), await pageOf(ben)];
    await page.goto(`/watch/${film}?t=60`);
    await page.getByRole('button', { name: 'Options' }).press('Enter');
    await page.getByRole('button', { name: 'Watch together' }).click();
    await page.getByText('You are here alone.').waitFor();

    await other.goto('/');
    await other.getByText('Ada · watching together').waitFor();
    await look(other, '1-invitation');
    await other.getByRole('link', { name: 'Join' }).click();
    await page.getByText('Here: Ben').waitFor();
    await inStep(page, other);
    expect(await placeOf(other)).toBeGreaterThan(59);

    await other.keyboard.press('5');
    await expect.poll(() => placeOf(page), patience).toBeGreaterThanOrEqual(seconds / 2);
    await inStep(page, other);

    await page.keyboard.press('k');
    await other.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const apart = async () => Math.abs((await placeOf(page)) - (await placeOf(other)));
    await expect.poll(apart, patience).toBeLessThanOrEqual(0.06);
    const words = '<b>What</b> a view';
    await other.getByLabel('Say something').fill(words);
    await other.getByLabel('Say something').press('Enter');
    await page.getByRole('log', { name: 'What was said' }).getByText(words).waitFor();
    await look(page, '2-room');

    // The line breaks; what the others do meanwhile is done when it is back.
    house.app.get(RealtimeGateway, { strict: false }).disconnect({ personId: await personOf(ben) });
    await page.keyboard.press('1');
    await page.keyboard.press('k');
    await inStep(page, other);
    expect(await placeOf(other)).toBeLessThan(seconds / 4);

    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByText('Watching together').waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await other.getByText('You are here alone.').waitFor();
    await other.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await other.context().close();
    await page.context().close();
  });

  it('a phone that plays nothing untouched (its rule is put in the page here) is touched once and is in step', async () => {
    const page = await pageOf(ada);
    await page.goto(`/watch/${film}?t=200`);
    await page.getByRole('button', { name: 'Options' }).press('Enter');
    await page.getByRole('button', { name: 'Watch together' }).click();
    await page.getByText('You are here alone.').waitFor();
    const phone = await pageOf(ben, true);
    await phone.addInitScript(wantsTouch);
    await phone.goto(page.url());
    const touch = phone.getByRole('button', { name: 'Tap to watch along' });
    await touch.waitFor();
    await look(phone, '3-touch');
    await touch.tap();
    await inStep(page, phone);
    expect(await placeOf(phone)).toBeGreaterThan(199);
    await phone.context().close();
    await page.context().close();
  });
});
