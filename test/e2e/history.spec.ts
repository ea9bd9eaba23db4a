import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, visit } from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';
import { englishLeftOn } from './words.ts';

describe('what was downloaded', () => {
  let house: House;
  let ada: Resident;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    context = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
    page = await context.newPage();
  });

  afterAll(() => house.close());

  const row = (title: string) =>
    page.getByRole('list', { name: 'Downloads' }).getByRole('listitem').filter({ hasText: title });

  it('is nothing at first', async () => {
    await page.goto('/history');
    await page.getByText('Nothing yet').waitFor();
    expect(await lookAround(page, 'history-empty')).toEqual([]);
  });

  it('is found again, in numbers and entry by entry', async () => {
    const complaints = complaintsOf(page);
    for (const [id, quality] of [
      ['aurora', '360p'],
      ['nightmarket', '360p'],
      ['rain', 'audio'],
    ] as const)
      await ada.add(id, quality);
    await page.goto('/history');
    await page.getByText('3 downloads').first().waitFor();
    await page.getByRole('region', { name: 'By kind' }).getByText('Audio').waitFor();
    expect(await page.getByRole('table', { name: 'By day' }).getByRole('row').count()).toBe(2);
    await row('Aurora over Tromsø').waitFor();
    expect(await lookAround(page, 'history')).toEqual([]);

    await page.getByRole('searchbox').fill('aurora');
    await row('Rain on a tin roof').waitFor({ state: 'detached' });
    await row('Aurora over Tromsø').waitFor();
    await page.getByRole('searchbox').fill('xyzzy');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('audio');
    await row('Aurora over Tromsø').waitFor({ state: 'detached' });
    await row('Rain on a tin roof').waitFor();
    expect(new URL(page.url()).search).toBe('?kind=audio');
    expect(complaints).toEqual([]);
  });

  it('is downloaded again, taken away as a file, and forgotten', async () => {
    await page.goto('/history');
    await page.getByRole('button', { name: 'More about Aurora over Tromsø' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Download again' }).click();
    await page.getByText(/is on its way again/).waitFor();

    await page.getByRole('button', { name: 'More', exact: true }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: /CSV/ }).click();
    expect((await saving).suggestedFilename()).toBe('foyer-history.csv');

    await page.getByRole('button', { name: 'More about Rain on a tin roof' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove from the history' }).click();
    await row('Rain on a tin roof').waitFor({ state: 'detached' });

    await page.getByText('Everyone’s').click();
    await page.getByText('Everything the household downloaded.').waitFor();
    await page.getByText('for Ada').first().waitFor();
  });

  it.each([
    { language: 'fr', locale: 'fr-CA' },
    { language: 'zh', locale: 'zh-Hans-CN' },
  ] as const)('speaks $language', async ({ language, locale }) => {
    const visitor = await visit(house.browser, house.server.origin, { locale, cookie: ada.cookie });
    const theirs = await visitor.newPage();
    await theirs.goto('/history');
    await theirs.getByText('Aurora over Tromsø').first().waitFor();
    expect(await englishLeftOn(theirs, language)).toEqual([]);
    await visitor.close();
  });

  it('is told while one looks, and cleared after asking', async () => {
    await page.goto('/history');
    await page.getByRole('region', { name: 'By kind' }).waitFor();
    await ada.add('harbour', '360p');
    await row('Harbour at five').waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Clear my history' }).click();
    const question = page.getByRole('dialog', { name: 'Clear your whole history?' });
    await question.getByRole('button', { name: 'Clear my history' }).click();
    await page.getByText('Nothing yet').waitFor();
  });
});
