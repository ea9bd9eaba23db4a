import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { desktopSize, keepPicture, patience, visit } from '../support/browser.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

describe('how it feels', () => {
  let house: House;
  let ada: Resident;
  let orbit: string;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    orbit = await ada.add('orbit');
    for (const id of ['harbour', 'tram', 'pain']) await ada.add(id);
  });

  afterEach(() => context.close());
  afterAll(() => house.close());

  async function open(path: string, options: Parameters<typeof visit>[2] = {}): Promise<void> {
    context = await visit(house.browser, house.server.origin, { cookie: ada.cookie, ...options });
    page = await context.newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
  }

  it('a film’s picture grows from its tile into its page, into the player, and back', async () => {
    // Both pages have been seen before: a film waits for no code.
    await open(`/watch/${orbit}`);
    for (const path of [`/library/${orbit}`, '/library']) {
      await page.goto(path);
      await page
        .getByRole('heading', { name: /^(A minute in orbit|Library)$/ })
        .first()
        .waitFor();
    }
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.evaluate(watchTransitions);
    const moved = () => page.evaluate(() => window.foyerMoved);
    await page.getByRole('link', { name: 'A minute in orbit' }).click();
    await expect.poll(moved, patience).toEqual([true]);
    await page.getByRole('link', { name: /^(Play|Resume|Play again)$/ }).click();
    await page.getByRole('slider', { name: 'Place in the film' }).waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect.poll(async () => (await moved()).length, patience).toBe(4);
    expect((await moved()).at(-1)).toBe(true);
    expect(new URL(page.url()).pathname).toBe('/library');
  });

  it('a page that is pulled down at its top asks the house again', async () => {
    await open('/', { hasTouch: true });
    await page.getByRole('heading', { name: 'Recently added' }).waitFor();
    const finger = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: 190, y }],
      });
    const asked = page.waitForRequest((request) => request.url().includes('/api/continue-watching'));
    await expect
      .poll(async () => {
        await touch('touchStart', 120);
        for (const y of [150, 200, 260, 320]) await touch('touchMove', y);
        const signs = await page.locator('[role=status] svg').count();
        // What follows the finger is loaded a moment after the page.
        if (signs === 0) await touch('touchEnd', 320);
        return signs;
      }, patience)
      .toBeGreaterThan(0);
    await keepPicture(page, 'feel-1-pulled');
    await touch('touchEnd', 320);
    expect((await asked).method()).toBe('GET');
  });

  it('arrow keys go from tile to tile once the keyboard is in use, and Enter opens one', async () => {
    await open('/library', { size: desktopSize });
    const tiles = page.locator('article a');
    await tiles.nth(3).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.locator('article button').first().focus();
    await page.keyboard.press('Shift+Tab');
    await expect.poll(focused, patience).toBe(await tiles.first().textContent());
    await page.keyboard.press('ArrowRight');
    await expect.poll(focused, patience).toBe(await tiles.nth(1).textContent());
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.closest('article'))).toBeNull();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/library\/.+/);
  });

  it('text at 200 % fits on a phone, in French too', async () => {
    context = await visit(house.browser, house.server.origin, { cookie: ada.cookie, locale: 'fr-FR' });
    page = await context.newPage();
    await page.addInitScript(() => {
      document.addEventListener('readystatechange', () => {
        document.documentElement.style.fontSize = '200%';
      });
    });
    for (const path of ['/', '/library', `/library/${orbit}`, '/downloads', '/you', '/playlists']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await keepPicture(page, `feel-2-large-text${path.replaceAll('/', '-').slice(0, 12)}`);
      expect([path, await page.evaluate(wider)]).toEqual([path, []]);
    }
  });

  it('nothing moves under the finger while a page comes', async () => {
    await open('/');
    for (const path of ['/', '/library', `/library/${orbit}`, '/downloads']) {
      await page.goto(path, { waitUntil: 'networkidle' });
      expect([path, await page.evaluate(shifted)]).toEqual([path, 0]);
    }
  });
});

/** Notes for each change of page whether a film's picture moved along. */
function watchTransitions(): void {
  window.foyerMoved = [];
  const start = document.startViewTransition.bind(document);
  document.startViewTransition = (update) => {
    const transition = start(update);
    void transition.ready.then(() => {
      const moving = document
        .getAnimations()
        .map(({ effect }) => (effect instanceof KeyframeEffect ? effect.pseudoElement : null));
      window.foyerMoved.push(moving.includes('::view-transition-group(film)'));
    });
    return transition;
  };
}

/** What makes the page wider than the phone, if it is. */
function wider(): string[] {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll('main *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 160));
}

/** The page's cumulative layout shift (web.dev/cls), to two digits. */
function shifted(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const shifts = list.getEntries() as (PerformanceEntry & { value: number })[];
      resolve(Math.round(shifts.reduce((sum, { value }) => sum + value, 0) * 100) / 100);
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(0), 1000);
  });
}

declare global {
  interface Window {
    foyerMoved: boolean[];
  }
}
