import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeFindings,
  complaintsOf,
  keepPicture,
  phoneSize,
  sidewaysOverflow,
  visit,
} from '../support/browser.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

describe('news on a phone', () => {
  let house: House;
  let ada: Resident;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    await ada.add('aurora', '360p');
    const { origin } = house.server;
    const failing = await postDownload(ada.client, `${house.site.origin}/watch?v=private`);
    await downloadEnded(ada.client, origin, failing.id);
  });
  afterAll(() => house.close());

  it.each(['dark', 'light'] as const)('is found from Home, and read by opening it (%s)', async (theme) => {
    const phone = { size: phoneSize, cookie: ada.cookie, hasTouch: true, theme };
    const context = await visit(house.browser, house.server.origin, phone);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/');
    const unread = theme === 'dark' ? 2 : 1;
    const bell = page.getByRole('link', { name: `Notifications, ${unread} unread` });
    await bell.waitFor();
    await keepPicture(page, `notifications-home-${theme}`);
    await bell.click();
    await page.getByRole('link', { name: /^Ready to watch/ }).waitFor();
    await keepPicture(page, `notifications-list-${theme}`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toEqual([]);
    if (theme === 'dark') {
      await page.getByRole('link', { name: /^Ready to watch/ }).click();
      await page.getByRole('heading', { level: 1, name: /Aurora/ }).waitFor();
      await page.getByRole('link', { name: 'Home', exact: true }).click();
      await page.getByRole('link', { name: 'Notifications, 1 unread' }).waitFor();
    } else {
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
      expect(await page.getByRole('img', { name: 'unread' }).count()).toBe(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
