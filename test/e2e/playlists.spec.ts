import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import {
  axeFindings,
  complaintsOf,
  desktopSize,
  keepPicture,
  phoneSize,
  sidewaysOverflow,
  startBrowser,
  visit,
} from '../support/browser.ts';
import { addMedia, personOf, prepared } from '../support/library-shelf.ts';
import { cookieOf } from '../support/watch-downloads.ts';

const looks = [
  { name: 'phone-dark', size: phoneSize, theme: 'dark' },
  { name: 'phone-light', size: phoneSize, theme: 'light' },
  { name: 'desktop-dark', size: desktopSize, theme: 'dark' },
  { name: 'desktop-light', size: desktopSize, theme: 'light' },
] as const;
const patience = { timeout: 60_000 };
const titles = ['A quiet harbour', 'Bread in the morning', 'Clouds over the hills', 'Dinner for six'];

describe('playlists in the app', () => {
  let house: TestApp;
  let browser: Browser;
  let ada: ReturnType<TestApp['browser']>;
  let ben: ReturnType<TestApp['browser']>;

  beforeAll(async () => {
    [browser, house] = await Promise.all([startBrowser(), startApp()]);
    ada = await house.setUp();
    ben = await house.join('member', 'Ben');
    const personId = await personOf(ada);
    for (const title of titles) await prepared(house, await addMedia(house, personId, { title }));
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const pageOf = async (who: typeof ada): Promise<Page> => {
    const context = await visit(browser, house.origin, { cookie: cookieOf(who) });
    return context.newPage();
  };
  const rows = (page: Page) =>
    page.getByRole('list', { name: 'Items of the playlist' }).getByRole('listitem');
  const shown = async (page: Page) => {
    const texts = await rows(page).allTextContents();
    return texts.map((text) => titles.find((title) => text.includes(title)));
  };

  /** Looks at the page in every theme and size. */
  async function lookAround(page: Page, state: string): Promise<void> {
    for (const { name, size, theme } of looks) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await keepPicture(page, `playlists-${state}-${name}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toEqual([]);
    }
    await page.setViewportSize(phoneSize);
  }

  it('are made, filled, sorted by hand and shared, and the others see it happen', async () => {
    const page = await pageOf(ada);
    const complaints = complaintsOf(page);
    await page.goto('/playlists');
    await page.getByRole('button', { name: 'New playlist' }).first().click(patience);
    const sheet = page.getByRole('dialog', { name: 'New playlist' });
    await sheet.getByLabel('Name').fill('Friday evening');
    await sheet.getByLabel('Who may see it').selectOption('edit');
    await sheet.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Friday evening' }).waitFor(patience);
    await page.getByRole('button', { name: 'Add films' }).click();
    const picker = page.getByRole('dialog', { name: 'Add films' });
    for (const title of titles)
      await picker.getByRole('checkbox', { name: new RegExp(title) }).check(patience);
    await picker.getByRole('button', { name: 'Add 4 films' }).click();
    await expect.poll(() => rows(page).count(), patience).toBe(4);

    const other = await pageOf(ben);
    await other.goto(page.url());
    await expect.poll(() => rows(other).count(), patience).toBe(4);
    await page.getByText('Ben here now').waitFor(patience);
    const before = await shown(page);
    await page.getByRole('button', { name: `Move ${before[2] ?? ''}` }).press('ArrowUp');
    const after = [before[0], before[2], before[1], before[3]];
    await expect.poll(() => shown(other), patience).toEqual(after);

    const grip = page.getByRole('button', { name: `Move ${after[0] ?? ''}` });
    const from = await grip.boundingBox();
    if (!from) throw new Error('the handle is not on the page');
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y + 20 + 2 * 76, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => shown(other), patience).toEqual([after[1], after[2], after[0], after[3]]);

    await rows(page)
      .first()
      .getByRole('button', { name: /^More for/ })
      .click();
    await page.getByRole('button', { name: 'Use as the playlist’s picture' }).click();
    await page.locator('img[src*="/cover/"]').first().waitFor(patience);
    await rows(other)
      .first()
      .getByRole('button', { name: /^More for/ })
      .click();
    await other.getByRole('button', { name: 'I want to watch this' }).click();
    await rows(page).first().getByText('1 vote').waitFor(patience);
    await rows(other)
      .nth(1)
      .getByRole('button', { name: /^More for/ })
      .click();
    await other.getByRole('button', { name: 'Remove from the playlist' }).click();
    await expect.poll(() => rows(page).count(), patience).toBe(3);
    await other.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => rows(page).count(), patience).toBe(4);
    await lookAround(page, 'one');
    await page.goto('/playlists');
    await page.getByText('4 items').first().waitFor(patience);
    await lookAround(page, 'list');
    expect(complaints).toEqual([]);
    await page.context().close();
    await other.context().close();
  });

  it('play one film after the other and know the place', async () => {
    const page = await pageOf(ben);
    await page.goto('/playlists');
    await page
      .getByRole('link', { name: /Friday evening/ })
      .first()
      .click(patience);
    await page.getByRole('button', { name: 'Play', exact: true }).click(patience);
    await page.getByRole('heading', { name: 'Up next' }).waitFor(patience);
    const first = page.url();
    await page.getByRole('button', { name: 'Next', exact: true }).click(patience);
    await expect.poll(() => page.url(), patience).not.toBe(first);
    await page.goto('/playlists');
    await page
      .getByRole('link', { name: /Friday evening/ })
      .first()
      .click(patience);
    await page.getByRole('button', { name: 'Continue' }).waitFor(patience);
    await page.context().close();
  });

  it('let people in by a link', async () => {
    const page = await pageOf(ada);
    await page.goto('/playlists');
    await page.getByRole('button', { name: 'New playlist' }).click(patience);
    const sheet = page.getByRole('dialog', { name: 'New playlist' });
    await sheet.getByLabel('Name').fill('Surprise');
    await sheet.getByLabel('Who may see it').selectOption('none');
    await sheet.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click(patience);
    await page.getByRole('button', { name: 'People' }).click();
    const people = page.getByRole('dialog', { name: 'People' });
    await people.getByText('Owner').waitFor(patience);
    await keepPicture(page, 'playlists-people-phone-dark');
    await people.getByRole('button', { name: 'Invite by link' }).click();
    const links = page.getByRole('dialog', { name: 'Invite by link' });
    await links.getByRole('button', { name: 'Make the link' }).click();
    const address = await links.getByText(/\/playlists\/join\//).textContent(patience);
    await keepPicture(page, 'playlists-link-phone-dark');
    expect(await axeFindings(page)).toEqual([]);
    const other = await pageOf(ben);
    await other.goto(new URL(address?.trim() ?? '').pathname);
    await other.getByText('Ada invites you to this playlist.').waitFor(patience);
    await other.getByRole('button', { name: 'Join' }).click();
    await other.getByRole('heading', { name: 'Surprise' }).waitFor(patience);
    await page.context().close();
    await other.context().close();
  });

  it('keep what a phone did while it was away, and send it when it is back', async () => {
    const page = await pageOf(ben);
    await page.goto('/playlists');
    await page
      .getByRole('link', { name: /Friday evening/ })
      .first()
      .click(patience);
    await expect.poll(() => rows(page).count(), patience).toBe(4);
    const [first] = await shown(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: `Move ${first ?? ''}` }).press('ArrowDown');
    await expect.poll(async () => (await shown(page))[1], patience).toBe(first);
    await page.getByText('Kept on this device').waitFor(patience);
    const other = await pageOf(ada);
    await other.goto(page.url());
    await expect.poll(async () => (await shown(other))[0], patience).toBe(first);
    await page.context().setOffline(false);
    await expect.poll(async () => (await shown(other))[1], patience).toBe(first);
    await other.getByRole('button', { name: 'More', exact: true }).click();
    await other.getByRole('button', { name: 'What happened' }).click();
    await other
      .getByText(/Ben moved/)
      .first()
      .waitFor(patience);
    await keepPicture(other, 'playlists-activity-phone-dark');
    await page.context().close();
    await other.context().close();
  });

  it('follow rules that somebody fills in', async () => {
    const page = await pageOf(ada);
    await page.goto('/playlists');
    await page.getByRole('button', { name: 'New playlist' }).click(patience);
    const sheet = page.getByRole('dialog', { name: 'New playlist' });
    await sheet.getByLabel('Name').fill('Short ones');
    await sheet.getByText('By rules').click();
    await sheet.getByLabel('At most (minutes)').fill('1');
    const nobody = sheet.getByRole('group', { name: 'Nobody of these has watched it' });
    await nobody.getByRole('button', { name: 'Ben' }).click(patience);
    await lookAround(page, 'rules');
    await sheet.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Smart', { exact: false }).first().waitFor(patience);
    await expect.poll(() => rows(page).count(), patience).toBeGreaterThan(0);
    await page.context().close();
  });
});
