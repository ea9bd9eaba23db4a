import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, visit } from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';
import { englishLeftOn } from './words.ts';

interface Schedule {
  name: string | null;
  quality: string;
  isEnabled: boolean;
  when: { kind: string };
  nextRuns: string[];
}

describe('downloads for later', () => {
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

  const film = (id: string) => `${house.site.origin}/watch?v=${id}`;
  const sheet = () => page.getByRole('dialog');
  const all = async () => (await ada.client.get('/api/schedules')).body as { items: Schedule[] };

  it('are planned with one tap, listed with what comes next first, switched off and deleted', async () => {
    const complaints = complaintsOf(page);
    await page.goto('/you');
    await page.getByRole('link', { name: /Schedules/ }).click();
    await page.getByText('Nothing is planned').waitFor();
    expect(await lookAround(page, 'schedules-empty')).toEqual([]);

    await page.getByRole('button', { name: 'Plan a download' }).click();
    await sheet()
      .getByRole('button', { name: /^Tomorrow 07:00/ })
      .click();
    await sheet().getByRole('textbox', { name: 'Links' }).fill(film('gen-1'));
    await sheet().getByRole('textbox', { name: 'Name' }).fill('Breakfast film');
    expect(await lookAround(page, 'schedule-sheet')).toEqual([]);
    await sheet().getByRole('button', { name: 'Plan it' }).click();
    await page.getByText('Breakfast film', { exact: true }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Breakfast film' })
      .getByText('Tomorrow 07:00')
      .waitFor();

    await page.getByRole('button', { name: 'New', exact: true }).click();
    await sheet().getByText('On days').click();
    await sheet().getByRole('button', { name: 'Sunday' }).click();
    await sheet().getByLabel('Time').fill('06:30');
    await sheet()
      .getByRole('textbox', { name: 'Links' })
      .fill(`${film('gen-2')} ${film('gen-3')}`);
    await sheet().getByRole('button', { name: 'Plan it' }).click();
    const many = page.getByRole('listitem').filter({ hasText: '2 links' });
    await many.waitFor();
    expect(await lookAround(page, 'schedules')).toEqual([]);

    await many.getByRole('switch').click();
    await page.getByText('Off or over').waitFor();
    await page.reload();
    await many.getByText('Off', { exact: true }).waitFor();
    await many.getByRole('button', { name: 'Delete' }).click();
    await sheet().getByRole('button', { name: 'Delete' }).click();
    await many.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('keep their name and quality when they are switched off and on', async () => {
    const row = page.getByRole('listitem').filter({ hasText: 'Breakfast film' });
    await row.getByRole('switch').click();
    await page.getByText('Off or over').waitFor();
    await row.getByRole('button', { name: /Change Breakfast film/ }).click();
    await sheet().getByRole('button', { name: 'Save' }).click();
    await page.getByText('Coming up').waitFor();
    const [schedule] = (await all()).items;
    expect(schedule).toMatchObject({ name: 'Breakfast film', quality: 'auto', isEnabled: true });
  });

  it('say in words why a time cannot be, and show the next three of a pattern', async () => {
    await page.getByRole('button', { name: 'New', exact: true }).click();
    await sheet().getByText('Cron', { exact: true }).click();
    await sheet().getByRole('textbox', { name: 'Cron pattern' }).fill('61 * * * *');
    await sheet().getByRole('textbox', { name: 'Links' }).fill(film('gen-4'));
    await sheet().getByRole('button', { name: 'Plan it' }).click();
    await sheet().getByText('This is no time that Foyer understands').waitFor();
    await sheet().getByRole('textbox', { name: 'Cron pattern' }).fill('30 4 * * 1');
    await sheet().getByRole('textbox', { name: 'Links' }).fill('nothing');
    await sheet().getByRole('button', { name: 'Plan it' }).click();
    await sheet().getByText('This is not a web link').waitFor();
    await sheet().getByRole('textbox', { name: 'Links' }).fill(film('gen-4'));
    await sheet().getByRole('button', { name: 'Plan it' }).click();
    const row = page.getByRole('listitem').filter({ hasText: '30 4 * * 1' });
    await row.getByText(/^then /).waitFor();
    const known = (await all()).items.find(({ when }) => when.kind === 'cron');
    expect(known?.nextRuns).toHaveLength(3);
  });

  it('begin in the Add sheet, with what was chosen there', async () => {
    await page.goto(`/?add=${encodeURIComponent(film('nightmarket'))}`);
    await page.getByRole('button', { name: 'Later…' }).click({ timeout: 60_000 });
    const later = page.getByRole('dialog', { name: 'Download later' });
    expect(await later.getByRole('textbox', { name: 'Links' }).inputValue()).toContain('nightmarket');
    await later.getByRole('button', { name: /^Tomorrow 20:00/ }).click();
    await later.getByRole('button', { name: 'Plan it' }).click();
    await page.getByText(/^Planned: Tomorrow 20:00/).waitFor();
  });

  it('large files wait for the night when the administrator wants it', async () => {
    await page.goto('/system');
    const card = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Large files only' }) });
    await card.getByRole('switch').click();
    await card.getByLabel('From').waitFor();
    await card.getByRole('combobox', { name: 'A file is large above' }).selectOption('2000000000');
    await card.evaluate((section) => section.scrollIntoView({ block: 'center' }));
    expect(await lookAround(page, 'download-window')).toEqual([]);
    const { body } = (await ada.client.get('/api/download-window')) as { body: { window: object } };
    expect(body.window).toMatchObject({ isOn: true, largeBytes: 2_000_000_000 });
  });

  it.each([
    { language: 'fr', locale: 'fr-CA' },
    { language: 'zh', locale: 'zh-Hans-CN' },
  ] as const)('speaks $language', async ({ language, locale }) => {
    const visitor = await visit(house.browser, house.server.origin, { locale, cookie: ada.cookie });
    const theirs = await visitor.newPage();
    await theirs.goto('/schedules');
    await theirs.getByText('Breakfast film', { exact: true }).waitFor();
    expect(await englishLeftOn(theirs, language)).toEqual([]);
    await visitor.close();
  });
});
