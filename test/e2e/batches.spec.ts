import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { complaintsOf, keepPicture, patience, visit } from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { filmPassword, standIns } from '../support/stand-ins.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';
import { englishLeftOn } from './words.ts';

describe('many links at once', () => {
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

  beforeEach(() => house.site.controls.reset());

  afterAll(() => house.close());

  const film = (id: string) => `${house.site.origin}/watch?v=${id}`;
  const field = () => page.getByRole('textbox', { name: 'Links' });
  const chip = (name: RegExp) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name });

  /** Takes something out of the batch's menu and confirms it. */
  async function choose(what: string, question: string): Promise<void> {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: what }).click();
    await page.getByRole('dialog', { name: question }).getByRole('button', { name: what }).click();
  }

  it('shows what a text holds before anything starts, fetches the good lines and sums up', async () => {
    const complaints = complaintsOf(page);
    await page.goto('/batches/new');
    await field().fill(
      `# tonight\n${film('gen-1')}, ${film('gen-2')}\nnot a link\nfile:///etc/passwd\n${film('gen-1')}\n${film('private')}`,
    );
    await page.getByText('3 links', { exact: true }).waitFor();
    await page.getByText('2 lines are no usable links').waitFor();
    await page.getByText(/Line 3 ·/).waitFor();
    await page.getByText(/Line 4 ·/).waitFor();
    await page.getByText('1 stands there twice').waitFor();
    expect(await lookAround(page, 'batch-new')).toEqual([]);

    await page.getByRole('textbox', { name: 'Name' }).fill('Rainy weekend');
    await page.getByRole('button', { name: 'Download 3 links' }).click();
    await page.getByRole('heading', { name: 'Rainy weekend' }).waitFor();
    await page.getByText('Finished', { exact: true }).waitFor({ timeout: 90_000 });
    await page
      .getByRole('main')
      .getByText(/2\sdone · 1\sfailed/)
      .waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Home film 1' }).getByText('Ready').waitFor();
    expect(await lookAround(page, 'batch-finished')).toEqual([]);
    await page.getByRole('listitem').filter({ hasText: 'Home film 1' }).getByRole('button').click();
    const details = page.getByRole('dialog', { name: 'Home film 1' });
    await details.getByText('Quality, chosen for you:').waitFor();
    await details.getByRole('link', { name: 'Open the original page' }).waitFor();
    await keepPicture(page, 'batch-item');
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'hidden' });

    await chip(/^Failed/).click();
    await page.getByRole('listitem').filter({ hasText: 'private' }).waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Home film 1' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Try 1 again' }).click();
    const summary = page.getByRole('main').getByText(/2\sdone · 1\sfailed/);
    await summary.waitFor({ state: 'detached' });
    await summary.waitFor({ timeout: 90_000 });
    expect(complaints).toEqual([]);
  });

  it('is paused, resumed and stopped, and says so at once', async () => {
    const gate = house.site.controls.hold(/\/media\/big-\d+\.mp4/, { afterBytes: 100_000 });
    await page.goto('/batches/new');
    await field().fill([3, 4, 5].map((id) => film(`big-${id}`)).join(' '));
    await page.getByRole('button', { name: 'Download 3 links' }).click();
    await gate.reached();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText('Nothing starts until you resume it.').waitFor();
    expect(await lookAround(page, 'batch-paused')).toEqual([]);

    await page.goto('/downloads');
    await page.getByRole('link', { name: /3 links/ }).waitFor();
    await page.getByText('Its batch is paused').first().waitFor();
    expect(await lookAround(page, 'downloads-batches')).toEqual([]);
    await page.getByRole('link', { name: /3 links/ }).click();

    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await choose('Stop the rest', 'Stop this batch?');
    await page.getByText('Stopped', { exact: true }).first().waitFor();
    gate.release();

    await choose('Remove from the list', 'Remove this batch?');
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    expect(await page.getByRole('link', { name: /3 links/ }).count()).toBe(0);
  });

  it('takes a .txt file, refuses a picture in words, and keeps ten thousand lines light', async () => {
    await page.goto('/batches/new');
    const picker = page.locator('input[type=file]');
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await picker.setInputFiles({ name: 'cat.txt', mimeType: 'text/plain', buffer: png });
    await page.getByText('This is not a text with links').waitFor();
    await field().evaluate((area) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['https://a.example/1'], 'one.txt', { type: 'text/plain' }));
      area.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await page.getByText('1 link', { exact: true }).waitFor();
    await field().fill('');
    const lines = Array.from({ length: 10_000 }, (_, index) => `https://nowhere.invalid/${index}`);
    const buffer = Buffer.from(lines.join('\r\n'));
    await picker.setInputFiles({ name: 'many.txt', mimeType: 'text/plain', buffer });
    await page.getByText('10,000 links', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Download 10,000 links' }).click();
    await page.getByRole('heading', { name: '10,000 links' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText('Nothing starts until you resume it.').waitFor();
    await chip(/^Waiting/).click();
    const rows = page.getByRole('list', { name: 'Links of this batch' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.count()).toBeLessThan(60);
    await page.mouse.wheel(0, 20_000);
    await expect.poll(() => rows.last().textContent(), patience).toMatch(/nowhere\.invalid\/[12]\d\d/);
    await choose('Remove from the list', 'Remove this batch?');
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
  });

  it('begins where several links are pasted', async () => {
    await page.goto('/?add=');
    await page.getByRole('link', { name: /Many links/ }).waitFor();
    const text = `${film('gen-5')} ${film('gen-6')}`;
    await page.getByRole('textbox', { name: 'Link' }).evaluate((input, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', pasted);
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await page.getByText('2 links', { exact: true }).waitFor();
    expect(await field().inputValue()).toBe(text);
  });

  it('asks for the password that films share, before they start and when it was wrong', async () => {
    const links = standIns(house.site);
    const rules = { isOn: true, requestsPerMinute: null, pauseSeconds: 0, atOnce: null, maxQuality: 'best' };
    await ada.client
      .put('/api/sites/vimeo/settings')
      .send({ ...rules, features: [] })
      .expect(200);
    await page.goto('/batches/new');
    await field().fill(`${links.vimeo(80)}\n${links.vimeo(81)}`);
    await page.getByRole('button', { name: 'The films have a password' }).click();
    await page.getByLabel('Password of the films').fill('sesame');
    expect(await lookAround(page, 'batches-password')).toEqual([]);
    await page.getByRole('button', { name: 'Download 2 links' }).click();
    await page.getByRole('button', { name: 'Try 2 again' }).click();
    await page.getByRole('dialog').getByLabel('Password of the film').fill(filmPassword);
    await keepPicture(page, 'batches-password-again');
    await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
    await page.getByText('100%').first().waitFor(patience);
    await page.getByRole('region', { name: 'Done' }).or(page.getByText('2 done')).first().waitFor(patience);

    await ada.client
      .post('/api/downloads')
      .send({ url: links.vimeo(82) })
      .expect(202);
    await page.goto('/downloads');
    await page.getByRole('button', { name: 'Give the password' }).click();
    await page.getByRole('dialog').getByLabel('Password of the film').fill(filmPassword);
    await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
    await page.getByRole('link', { name: /Home film 82/ }).waitFor(patience);
    await page.goto(`/?add=${encodeURIComponent(links.showcase(90))}`);
    await page.getByLabel('Password of the film').fill(filmPassword);
    await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'A locked shelf' }).waitFor(patience);
    await keepPicture(page, 'batches-password-list');
  });

  it.each([
    { language: 'fr', locale: 'fr-CA' },
    { language: 'zh', locale: 'zh-Hans-CN' },
  ] as const)('speaks $language', async ({ language, locale }) => {
    const visitor = await visit(house.browser, house.server.origin, { locale, cookie: ada.cookie });
    const theirs = await visitor.newPage();
    const batches = (await ada.client.get('/api/batches')).body as { items: { id: string }[] };
    for (const path of ['/batches/new', `/batches/${batches.items[0]?.id}`]) {
      await theirs.goto(path);
      await theirs.getByRole('heading').first().waitFor();
      expect(await englishLeftOn(theirs, language)).toEqual([]);
    }
    await visitor.close();
  });
});
