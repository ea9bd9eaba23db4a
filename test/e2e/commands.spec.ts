import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, desktopSize, hasFocus, keepPicture, visit } from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';
import { englishLeftOn } from './words.ts';

describe('the command palette', () => {
  let house: House;
  let ada: Resident;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    context = await visit(house.browser, house.server.origin, { cookie: ada.cookie, size: desktopSize });
    page = await context.newPage();
  });

  afterAll(() => house.close());

  const field = () => page.getByRole('combobox', { name: 'Type a command' });
  const option = (name: string | RegExp) => page.getByRole('option', { name });
  const chosen = () => page.locator('[role=option][aria-selected=true]');

  async function open(): Promise<void> {
    await page.getByRole('navigation').first().waitFor();
    await page.keyboard.press('Control+k');
    await field().waitFor();
  }

  it('opens by Ctrl K, is walked by arrow keys, completes by Tab and closes by Escape', async () => {
    const complaints = complaintsOf(page);
    await page.goto('/');
    await open();
    expect(await hasFocus(field())).toBe(true);
    expect(await lookAround(page, 'commands')).toEqual([]);
    await page.setViewportSize(desktopSize);
    expect(await chosen().textContent()).toContain('Download later');
    await page.keyboard.press('ArrowDown');
    expect(await chosen().textContent()).toContain('Many links at once');
    expect(await field().getAttribute('aria-activedescendant')).toBe(await chosen().getAttribute('id'));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await chosen().textContent()).toContain('Go to System');
    await page.keyboard.type('/sch');
    await page.keyboard.press('Tab');
    expect(await field().inputValue()).toBe('/schedule ');
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  it('plans a link for later in one line', async () => {
    await open();
    await page.keyboard.type(`/schedule ${house.site.origin}/watch?v=gen-1 tomorrow 7:00`);
    await option(/^Tomorrow 07:00: download/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^Planned: Tomorrow 07:00/).waitFor();
    const { body } = (await ada.client.get('/api/schedules')) as { body: { items: { text: string }[] } };
    expect(body.items.map(({ text }) => text)).toEqual([`${house.site.origin}/watch?v=gen-1`]);
  });

  it('asks for what is missing', async () => {
    await open();
    await page.keyboard.type('/schedule https://vimeo.com/1');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Download later' });
    expect(await sheet.getByRole('textbox', { name: 'Links' }).inputValue()).toBe('https://vimeo.com/1');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  it('takes pasted links: one is looked at, several become a batch', async () => {
    await open();
    await field().fill(`${house.site.origin}/watch?v=gen-2`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /Add/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: /Add/ }).waitFor({ state: 'hidden' });
    await open();
    await field().fill('/batch https://a.example/1 https://a.example/2');
    await option('Batch of 2 links').click();
    await page.getByText('2 links', { exact: true }).waitFor();
  });

  it('puts a link into a playlist, and leads to one by its name', async () => {
    const id = randomUUID();
    await ada.client.post('/api/playlists').send({ id, name: 'Friday' }).expect(201);
    await open();
    await page.keyboard.type('/playlist ');
    await option(/Into a playlist/).waitFor();
    await page.keyboard.press('Tab');
    expect(await field().inputValue()).toBe('/playlist add ');
    await field().fill(`/playlist add ${house.site.origin}/watch?v=gen-3`);
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Add to playlist' });
    await sheet.getByRole('button', { name: 'Friday' }).click();
    await page.getByText('Added to “Friday”').waitFor();
    await open();
    await page.keyboard.type('/playlist fri');
    await option('Go to Friday').waitFor();
    await keepPicture(page, 'commands-playlist');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/playlists/${id}`);
    await open();
    await page.keyboard.type('/schedule https://vimeo.com/1 ');
    await option(/^Tomorrow 07:00: download/).waitFor();
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'hidden' });
  });

  it('searches, leads to pages and changes how Foyer looks', async () => {
    await open();
    await page.keyboard.type('aurora');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/library?search=aurora');
    await open();
    await page.keyboard.type('/history cats');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/history?search=cats');
    await open();
    await page.keyboard.type('/theme li');
    await page.keyboard.press('Enter');
    await page.locator('html[data-theme=light]').waitFor();
    await open();
    await page.keyboard.type('/langue français');
    await page.keyboard.press('Enter');
    await page.locator('html[lang=fr]').waitFor();
    // The toasts of before are still in English.
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Télécharger plus tard' }).waitFor();
    expect(await englishLeftOn(page, 'fr')).toEqual([]);
    await page.keyboard.type('/progr');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('combobox', { name: 'Tapez une commande' }).inputValue()).toBe(
      '/programmer ',
    );
    await page.keyboard.press('Escape');
    await ada.client.patch('/api/people/me').send({ language: null, theme: 'system' }).expect(200);
  });

  it('opens under a finger that rests on Add', async () => {
    const visitor = await visit(house.browser, house.server.origin, {
      ...{ cookie: ada.cookie, hasTouch: true, locale: 'zh-Hans-CN' },
    });
    const phone = await visitor.newPage();
    await phone.goto('/');
    const add = phone.locator('nav a[href*="add="]:visible');
    const box = await add.boundingBox();
    if (!box) throw new Error('there is no Add button');
    const touch = await visitor.newCDPSession(phone);
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await phone.getByRole('combobox').waitFor();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await phone.getByRole('option', { name: '稍后下载' }).waitFor();
    expect(await englishLeftOn(phone, 'zh')).toEqual([]);
    await phone.getByRole('option', { name: /前往下载/ }).tap();
    await phone.waitForURL('**/downloads');
    await visitor.close();
  });
});
