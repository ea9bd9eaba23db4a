import type { BrowserContext, Page } from 'playwright-core';
import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktopSize, keepPicture, visit } from '../support/browser.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

const FILM = 'A minute in orbit';
const OTHER = 'Harbour at five in the morning';
const tom = { username: 'Tom', password: 'a sentence is a good one' } as const;

describe('what somebody may do with the films of others', () => {
  let house: House;
  let ada: Resident;
  let toms: Page;
  let filmId: string;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    filmId = await ada.add('orbit');
    await ada.add('harbour');
    const invitation = await ada.client.post('/api/invitations').send({ role: 'member', expiresInHours: 1 });
    const { path } = invitation.body as { path: string };
    toms = await (await visit(house.browser, house.server.origin)).newPage();
    await toms.goto(path);
    await toms.getByText('You will be a member. Choose a name and a password.').waitFor();
    await toms.getByLabel('Your name').fill(tom.username);
    await toms.getByRole('textbox', { name: 'Password' }).fill(tom.password);
    await toms.getByRole('button', { name: 'Come in' }).click();
    await toms.getByRole('heading', { name: 'Recently added' }).waitFor();
  });

  afterAll(() => house.close());

  const changing = /Edit|Share|trash/;

  it('a member who did not add a film cannot change it from its card', async () => {
    await toms.goto('/library');
    await toms.getByRole('button', { name: `More for ${FILM}` }).click();
    const menu = toms.getByRole('dialog', { name: FILM });
    await menu.getByRole('button', { name: 'Mark as watched' }).waitFor();
    expect(await menu.getByRole('button', { name: changing }).count()).toBe(0);
    await keepPicture(toms, 'rights-1-card');
    await toms.keyboard.press('Escape');
  });

  it('nor from its page', async () => {
    await toms.goto(`/library/${filmId}`);
    await toms.getByRole('button', { name: 'More', exact: true }).click();
    const menu = toms.getByRole('dialog', { name: FILM });
    await menu.getByRole('button', { name: 'Mark as watched' }).waitFor();
    expect(await menu.getByRole('button', { name: changing }).count()).toBe(0);
    const refused = await toms.evaluate(
      async (path) => (await fetch(path, { method: 'DELETE' })).status,
      `/api/media/${filmId}`,
    );
    expect(refused).toBe(403);
  });

  it('whoever added it can', async () => {
    const context = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
    const page = await context.newPage();
    await page.goto('/library');
    await page.getByRole('button', { name: `More for ${FILM}` }).click();
    const menu = page.getByRole('dialog', { name: FILM });
    await menu.getByRole('button', { name: 'Share with guests' }).waitFor();
    expect(await menu.getByRole('button', { name: changing }).count()).toBe(2);
    await context.close();
  });

  it('an administrator sees which files are gone and which are strange', async () => {
    const context = await visit(house.browser, house.server.origin, {
      cookie: ada.cookie,
      size: desktopSize,
    });
    const page = await context.newPage();
    await page.goto('/system');
    const check = page.getByRole('button', { name: 'Check the library’s files' });
    await check.click();
    await page.getByText('2 items checked').waitFor();
    await page.getByText('0 files missing').waitFor();
    damageShelf();
    await check.click();
    await page.getByText('1 file missing').waitFor();
    await page.getByText('1 unknown file or folder found').waitFor();
    await keepPicture(page, 'rights-2-files');
    await page.goto('/library');
    await page.getByText('File not found').first().waitFor();
    await context.close();
  });

  /** Takes one film off the disk behind the server's back, and leaves something there that is none. */
  function damageShelf(): void {
    const media = join(house.home.dataDir, 'media');
    const files = readdirSync(media, { recursive: true, encoding: 'utf8' });
    const film = files.find((name) => /media\.\w+$/.test(name));
    if (film === undefined) throw new Error('there is no film on the shelf');
    rmSync(join(media, film));
    appendFileSync(join(media, 'stranger.txt'), 'not ours');
  }
});

describe('what a page asks for', () => {
  let house: House;
  let context: BrowserContext;
  let filmId: string;

  beforeAll(async () => {
    house = await openHouse();
    const ada = await administrator(house);
    filmId = await ada.add('orbit');
    await ada.add('harbour');
    context = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Recently added' }).waitFor();
    await page.close();
  });

  afterAll(() => house.close());

  it.each([
    { name: 'home', path: () => '/', early: 3, words: 'Recently added' },
    { name: 'library', path: () => '/library', early: 3, words: OTHER },
    { name: 'item', path: () => `/library/${filmId}`, early: 2, words: FILM },
    { name: 'downloads', path: () => '/downloads', early: 3, words: 'Earlier' },
  ])('$name: early, and only once', async ({ path, early, words }) => {
    const page = await context.newPage();
    const asked: string[] = [];
    // Once live news arrives the page asks again, as it should; on a slow machine that is soon.
    await page.routeWebSocket(/socket\.io/u, () => undefined);
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.push(`${pathname}${search}`);
    });
    await page.goto(path());
    await page.getByText(words).first().waitFor();
    await page.waitForFunction(() => Object.keys(window.foyerEarly ?? {}).length === 0);
    expect(asked.length).toBeGreaterThanOrEqual(early);
    expect(asked.filter((address, at) => asked.indexOf(address) !== at)).toEqual([]);
    await page.close();
  });
});

declare global {
  interface Window {
    foyerEarly?: Record<string, unknown>;
  }
}
