import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteOverview } from '../../server/src/features/site-queues/site-queues.contract.js';
import { executeBeside } from '../support/beside-server.ts';
import { patience, visit } from '../support/browser.ts';
import { lookAround } from '../support/look-around.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

/** Making a film smaller is a matter of seconds, behind everything else that the machine does. */
const slow = { timeout: 90_000 } as const;

describe('looking after the house', () => {
  let house: House;
  let ada: Resident;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    const context = await visit(house.browser, house.server.origin, { cookie: ada.cookie });
    page = await context.newPage();
  });
  afterAll(() => house.close());

  const film = (id: string) => `${house.site.origin}/watch?v=${id}`;
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const others = async () => {
    const { body } = await ada.client.get('/api/sites').expect(200);
    return (body as { items: SiteOverview[] }).items.find(({ key }) => key === 'other');
  };

  it('changes the rules of a site', async () => {
    await page.goto('/system');
    await page.getByRole('button', { name: 'Settings of Vimeo' }).click();
    const sheet = dialog('Vimeo');
    await sheet.getByLabel('Pause between downloads').fill('2.5');
    await sheet.getByLabel('At once').fill('1');
    await sheet.getByRole('combobox', { name: 'Highest quality' }).selectOption('720p');
    await sheet.getByRole('textbox', { name: 'Proxy' }).fill('http://house:secret@proxy.example:8080');
    expect(await lookAround(page, 'upkeep-site')).toEqual([]);
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'hidden' });
    const { body } = await ada.client.get('/api/sites/vimeo/settings').expect(200);
    expect(body).toMatchObject({ pauseSeconds: 2.5, atOnce: 1, maxQuality: '720p' });
    expect(JSON.stringify(body)).not.toContain('secret');
    await page.getByRole('button', { name: 'Settings of Vimeo' }).click();
    await sheet.getByText('The password is kept and not shown.').waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  });

  it('says that a site rests, tells who waits, and tries it now', async () => {
    const walled = await postDownload(ada.client, film('bot'));
    await downloadEnded(ada.client, house.server.origin, walled.id);
    const waiting = await postDownload(ada.client, film('gen-1'), '360p');
    await page.goto('/notifications');
    await page.getByText('This site wants a sign-in').first().waitFor();
    expect(await lookAround(page, 'upkeep-needs-you')).toEqual([]);
    await page.goto('/system');
    await page.getByText(/Wants a sign-in\. One download tries again/).waitFor();
    const button = page.getByRole('button', { name: 'Try now: Other sites' });
    expect(await lookAround(page, 'upkeep-rest', () => button.scrollIntoViewIfNeeded())).toEqual([]);
    await button.click();
    expect(await downloadEnded(ada.client, house.server.origin, waiting.id)).toMatchObject({
      status: 'completed',
    });
    await expect.poll(async () => (await others())?.rests, patience).toEqual([]);
    await button.waitFor({ state: 'hidden' });
  });

  it('keeps cookies for a site, refuses what is none, and takes them away', async () => {
    await page.goto('/you');
    await page.getByText('You have not signed in to any site.').waitFor();
    await page
      .locator('section')
      .filter({ hasText: 'Signed-in sites' })
      .getByRole('button', { name: 'Add', exact: true })
      .click();
    const sheet = dialog('Sign in to a site');
    await sheet.getByRole('combobox', { name: 'Site' }).selectOption('vimeo');
    await sheet.getByLabel('Text of the cookie file').fill('hello');
    await sheet.getByRole('button', { name: 'Keep cookies' }).click();
    await sheet.getByRole('alert').waitFor();
    expect(await lookAround(page, 'upkeep-cookies-sheet')).toEqual([]);
    const cookie = ['.vimeo.com', 'TRUE', '/', 'FALSE', '1999999999', 'vuid', 'a-secret'].join('\t');
    await sheet.getByLabel('Text of the cookie file').fill(`# Netscape HTTP Cookie File\n${cookie}\n`);
    await sheet.getByRole('button', { name: 'Keep cookies' }).click();
    await sheet.waitFor({ state: 'hidden' });
    const remove = page.getByRole('button', { name: 'Remove the cookies for Vimeo' });
    await remove.waitFor();
    expect(await lookAround(page, 'upkeep-cookies', () => remove.scrollIntoViewIfNeeded())).toEqual([]);
    await remove.click();
    await dialog('Remove your cookies for Vimeo?').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('You have not signed in to any site.').waitFor();
  });

  it('fixes a quality, which is what the next preview says', async () => {
    await page.goto('/you');
    await page.getByRole('combobox', { name: 'Quality of downloads' }).selectOption('360p');
    await expect
      .poll(
        async () => ((await ada.client.get('/api/me/quality')).body as { quality: string }).quality,
        patience,
      )
      .toBe('360p');
    await page.goto(`/?add=${encodeURIComponent(film('aurora'))}`);
    await page.getByText('360p, as you always want it.').first().waitFor();
    await ada.client.put('/api/me/quality').send({ quality: 'auto', isSmallerOnMobile: false }).expect(200);
  });

  it('makes a film smaller and leaves the choice to its owner', async () => {
    await ada.add('big-3');
    await page.goto('/smaller');
    await page.getByRole('checkbox', { name: /^Choose .*MB$/ }).check();
    await page.getByRole('main').getByRole('button', { name: 'Make smaller', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: /^Make “.*” smaller$/ });
    await sheet.getByRole('radio', { name: /^Smallest/ }).check();
    expect(await lookAround(page, 'upkeep-compress')).toEqual([]);
    await sheet.getByRole('button', { name: 'Make smaller' }).click();
    const keep = page.getByRole('button', { name: /^Keep the small one: / });
    await keep.waitFor(slow);
    expect(await lookAround(page, 'upkeep-decide', () => keep.scrollIntoViewIfNeeded())).toEqual([]);
    await keep.click();
    await keep.waitFor({ state: 'hidden' });
    await page
      .getByText(/ saved$/)
      .first()
      .waitFor();
  }, 180_000);

  it('shows what is here twice, the best first, and keeps one of them', async () => {
    const [small, large] = [await ada.add('harbour', '360p'), await ada.add('harbour', '720p')];
    // Comparing begins a minute after a film came; what it finds is tried with the server.
    const [first = '', second = ''] = [small, large].sort();
    const at = Date.now();
    executeBeside(
      house.home.dataDir,
      `insert into duplicate_pairs (id, created_at, updated_at, first_id, second_id, group_key, kind, picture_error, is_mirrored)
       values ('01a1fd3d-0000-7000-8000-000000000001', ${at}, ${at}, '${first}', '${second}', '${first}', 'picture', 0.01, 0)`,
    );
    await page.goto('/duplicates');
    const group = page.getByRole('region', { name: '2 copies of Harbour at five in the morning' });
    await group.getByText('Best copy').waitFor();
    await group.getByText('Lower quality').waitFor();
    expect(await lookAround(page, 'upkeep-duplicates')).toEqual([]);
    await group
      .getByRole('button', { name: /^Keep this one/ })
      .first()
      .click();
    await group.waitFor({ state: 'hidden' });
    await ada.client.get(`/api/media/${large}`).expect(200);
    const { body } = await ada.client.get('/api/media?trash=true').expect(200);
    expect(JSON.stringify(body)).toContain(small);
  });
});
