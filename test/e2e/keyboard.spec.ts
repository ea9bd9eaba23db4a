import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  atRest,
  desktopSize,
  hasFocus,
  keepPicture,
  nameOfFocus,
  patience,
  placeOf,
  playsWithin,
  tabTo,
  visit,
} from '../support/browser.ts';
import { ada, administrator, openHouse, type House } from './house.ts';

const FILM = 'A minute in orbit';

/** One way through the house without a pointer, in order; every stop must show where the focus is. */
describe('the keyboard alone', () => {
  let house: House;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    await administrator(house);
    page = await (await visit(house.browser, house.server.origin, { size: desktopSize })).newPage();
  });

  afterAll(() => house.close());

  const dialogHasFocus = () =>
    page.evaluate(
      () => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body,
    );

  it('signs in', async () => {
    await page.goto('/');
    await tabTo(page, page.getByLabel('Your name'));
    await page.keyboard.type(ada.username);
    await tabTo(page, page.getByRole('textbox', { name: 'Password' }));
    await page.keyboard.type(ada.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
  });

  it('is offered a way past the navigation', async () => {
    await page.reload();
    await page.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
    await page.keyboard.press('Enter');
    expect(await hasFocus(page.getByRole('main'))).toBe(true);
    await page.keyboard.press('Tab');
    expect(await nameOfFocus(page)).toContain('Add the first link');
  });

  it('keeps the focus inside an open sheet, and gives it back when Escape closes it', async () => {
    const add = page.getByRole('navigation').getByRole('link', { name: 'Add', exact: true });
    await tabTo(page, add, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Add to your house' }).waitFor();
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      expect(await dialogHasFocus(), await nameOfFocus(page)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await hasFocus(add), await nameOfFocus(page)).toBe(true);
  });

  it('adds a link and chooses its quality', async () => {
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Add to your house' });
    await sheet.waitFor();
    await tabTo(page, sheet.getByRole('textbox', { name: 'Link' }));
    await page.keyboard.insertText(`${house.site.origin}/watch?v=orbit`);
    await page.keyboard.press('Enter');
    await sheet.getByRole('heading', { name: FILM }).waitFor();
    await tabTo(page, sheet.getByRole('radio', { name: /^Auto/ }));
    await page.keyboard.press('ArrowRight');
    expect(await sheet.getByRole('radio', { name: /Best/ }).isChecked()).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await keepPicture(page, 'keyboard-1-quality');
    await tabTo(page, sheet.getByRole('button', { name: 'Download' }));
    await page.keyboard.press('Enter');
    await sheet.waitFor({ state: 'hidden' });
    await page.getByText(`“${FILM}” is ready`).waitFor();
  });

  it('finds the film in the library and opens it', async () => {
    await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Library' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
    await tabTo(page, page.getByRole('searchbox', { name: 'Search the library' }));
    // Until the answer is there, the cards are the unfiltered ones, and those go.
    const searched = page.waitForResponse((answer) => answer.url().includes('search=orbit'));
    await page.keyboard.type('orbit');
    await searched;
    await atRest(page);
    const film = page.getByRole('link', { name: FILM, exact: true });
    await film.waitFor();
    await tabTo(page, film);
    await keepPicture(page, 'keyboard-2-card');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: FILM }).waitFor();
  });

  it('opens a menu and leaves it as it was', async () => {
    const more = page.getByRole('button', { name: 'More', exact: true });
    await tabTo(page, more);
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog', { name: FILM });
    await menu.waitFor();
    await tabTo(page, menu.getByRole('button', { name: 'Edit' }));
    await page.keyboard.press('Enter');
    const edit = page.getByRole('dialog', { name: 'Edit' });
    await edit.waitFor();
    await page.keyboard.press('Escape');
    await edit.waitFor({ state: 'hidden' });
    expect(await hasFocus(more), await nameOfFocus(page)).toBe(true);
  });

  it('plays the film, moves in it and closes it', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Play', exact: true }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await playsWithin(page, 0.2, 20);
    await page.keyboard.press('k');
    const track = page.getByRole('slider', { name: 'Place in the film' });
    await tabTo(page, track);
    await keepPicture(page, 'keyboard-3-track');
    await page.keyboard.press('Home');
    for (const [key, seconds] of [
      ['ArrowRight', 5],
      ['PageUp', 60],
      ['Home', 0],
      ['ArrowUp', 5],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => placeOf(page), patience).toBeCloseTo(seconds, 0);
    }
    await tabTo(page, page.getByRole('button', { name: 'Back', exact: true }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: FILM }).waitFor();
  });
});
