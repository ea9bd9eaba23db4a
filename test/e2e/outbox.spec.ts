import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DownloadAnswer } from '../../server/src/features/downloads/downloads.contract.js';
import { axeFindings, keepPicture, patience, visit } from '../support/browser.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

/** What another app hands over, as the system's share sheet sends it. */
interface Shared {
  title?: string;
  text?: string;
  url?: string;
  file?: { name: string; type: string; content: string };
}

describe('sharing into the app, and what waits on the phone', () => {
  let house: House;
  let server: ServerProcess;
  let ada: Resident;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    house = await openHouse();
    server = house.server;
    ada = await administrator(house);
    context = await visit(house.browser, server.origin, { cookie: ada.cookie, hasServiceWorker: true });
    page = await context.newPage();
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
  });

  afterAll(async () => {
    await server.stop();
    await house.close();
  });

  const film = (id: string) => `${house.site.origin}/watch?v=${id}`;
  const sheet = () => page.getByRole('dialog', { name: 'Add to your house' });
  const waiting = () => page.getByRole('region', { name: 'Waiting on this device' });
  const comeBack = async () => {
    server = await house.home.start({ FOYER_PORT: new URL(server.origin).port });
  };
  async function downloads(): Promise<DownloadAnswer[]> {
    const { body } = await ada.client.get('/api/downloads?limit=50').expect(200);
    return (body as { items: DownloadAnswer[] }).items;
  }

  /** Sends the form that the system sends for the manifest's `share_target`. */
  async function share(given: Shared): Promise<void> {
    const arrived = page.waitForEvent('load');
    await page.evaluate(({ file, ...words }) => {
      const form = document.createElement('form');
      Object.assign(form, { action: '/share', method: 'post', enctype: 'multipart/form-data', hidden: true });
      for (const [name, value] of Object.entries(words)) {
        const field = document.createElement('input');
        Object.assign(field, { name, value });
        form.append(field);
      }
      const picker = document.createElement('input');
      Object.assign(picker, { type: 'file', name: 'files' });
      if (file) {
        const list = new DataTransfer();
        list.items.add(new File([file.content], file.name, { type: file.type }));
        picker.files = list.files;
      }
      form.append(picker);
      document.body.append(form);
      form.submit();
    }, given);
    await arrived;
  }

  it('opens a shared link in the Add sheet, with its choices', async () => {
    await share({ title: 'A film to see', text: `Look at this! ${film('aurora')}` });
    await sheet().getByRole('heading', { name: 'Aurora over Tromsø' }).waitFor();
    await sheet().getByRole('radio', { name: 'Sound only' }).waitFor();
    expect(new URL(page.url()).searchParams.has('shared')).toBe(false);
    await sheet().getByRole('button', { name: 'Close' }).click();
  });

  it('opens two links, and a file of links, on the page for many', async () => {
    await share({ text: `${film('orbit')} and ${film('rain')}` });
    await page.getByRole('button', { name: 'Download 2 links' }).waitFor();
    const content = `# films\n${film('orbit')}\n${film('rain')}\n${film('puddle')}\n`;
    await share({ title: 'links.txt', file: { name: 'links.txt', type: 'text/plain', content } });
    await page.getByRole('button', { name: 'Download 3 links' }).waitFor();
  });

  it('says in words when there is no link, or a file that is no text', async () => {
    await share({ text: 'see you at eight' });
    await page.getByText('There is no web link in what was shared.').waitFor();
    await sheet().getByText('There is no web link in this.').waitFor();
    expect(await sheet().getByLabel('Link').inputValue()).toBe('see you at eight');
    await share({ file: { name: 'a.txt', type: 'text/plain', content: '\u0000\u0001\u0002 no text' } });
    await page.getByText('This is not a text with links').waitFor();
  });

  it('keeps what is added while the house is silent, also when the app is opened then', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Your foyer is ready' }).waitFor();
    await server.stop();
    await page.goto(`/?add=${encodeURIComponent(film('orbit'))}`);
    await waiting().getByText('127.0.0.1/watch?v=orbit').waitFor();
    await share({ text: `And this: ${film('rain')}` });
    await waiting().getByText('127.0.0.1/watch?v=rain').waitFor();
    await share({ text: `${film('puddle')} ${film('aurora')}` });
    await waiting().getByText('2 links').waitFor();
    await waiting().getByLabel('Add for later').fill('no link');
    await waiting().getByRole('button', { name: 'Keep it on this device' }).click();
    await waiting().getByText('There is no web link in this.').waitFor();
    await waiting().getByLabel('Add for later').fill('https://user:secret@site.invalid/film');
    await waiting().getByRole('button', { name: 'Keep it on this device' }).click();
    await expect.poll(() => waiting().getByRole('listitem').count(), patience).toBe(4);
    // A page that is loaded again keeps nothing twice.
    await page.reload();
    await expect.poll(() => waiting().getByRole('listitem').count(), patience).toBe(4);
    await keepPicture(page, 'outbox-1-away');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('lets what waits be changed and taken away', async () => {
    await waiting().getByRole('button', { name: 'Change “127.0.0.1/watch?v=orbit”' }).click();
    const change = page.getByRole('dialog', { name: 'Change what is waiting' });
    await change.getByLabel('Quality').selectOption('audio');
    await keepPicture(page, 'outbox-2-change');
    await change.getByRole('button', { name: 'Save' }).click();
    await waiting().getByRole('listitem').filter({ hasText: 'Sound only · now' }).waitFor();
    await waiting().getByRole('button', { name: 'Take “2 links” off the list' }).click();
    await expect.poll(() => waiting().getByRole('listitem').count(), patience).toBe(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => waiting().getByRole('listitem').count(), patience).toBe(4);
    await waiting().getByRole('button', { name: 'Take “2 links” off the list' }).click();
  });

  it('sends it when the house is back, once each, and says what the house refused', async () => {
    await comeBack();
    await expect.poll(async () => (await downloads()).length, patience).toBe(2);
    expect((await downloads()).map(({ url, requestedQuality }) => [url, requestedQuality]).sort()).toEqual([
      [film('orbit'), 'audio'],
      [film('rain'), 'auto'],
    ]);
    await page.goto('/downloads');
    await waiting().getByText('Foyer cannot fetch from this address').waitFor();
    await keepPicture(page, 'outbox-3-refused');
    expect(await axeFindings(page)).toEqual([]);
    await waiting()
      .getByRole('button', { name: /^Take “/ })
      .click();
    await waiting().waitFor({ state: 'detached' });
  });

  it('keeps a film that was chosen when the answer got lost, and it becomes one download', async () => {
    await page.goto(`/?add=${encodeURIComponent(film('tram'))}`);
    await sheet()
      .getByRole('button', { name: /^Download/ })
      .waitFor();
    // The house takes it, and its answer never arrives.
    let isLost = false;
    await context.route('**/api/downloads', async (route) => {
      if (isLost || route.request().method() !== 'POST') return route.fallback();
      isLost = true;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await sheet()
      .getByRole('button', { name: /^Download/ })
      .click();
    await page.getByText('Kept on this device. It goes out as soon as the house answers.').waitFor();
    await page.goto('/downloads');
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    await waiting().waitFor({ state: 'detached' });
    expect(isLost).toBe(true);
    expect((await downloads()).filter(({ url }) => url === film('tram'))).toHaveLength(1);
  });

  it('is sent by Background Sync when the app has been closed', async () => {
    await server.stop();
    await page.goto(`/?add=${encodeURIComponent(film('nightmarket'))}`);
    await waiting().getByText('127.0.0.1/watch?v=nightmarket').waitFor();
    const session = await context.newCDPSession(page);
    const found = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [registration] = registrations.filter(({ isDeleted }) => !isDeleted);
        if (registration) resolve(registration.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const registrationId = await found;
    // No page of the app is open any more; only the worker can do it.
    await page.goto('about:blank');
    await comeBack();
    const { origin } = server;
    const sync = { origin, registrationId, tag: 'foyer-outbox', lastChance: false };
    await session.send('ServiceWorker.dispatchSyncEvent', sync);
    await expect
      .poll(async () => (await downloads()).map(({ url }) => url), patience)
      .toContain(film('nightmarket'));
    await page.goto('/downloads');
    await page.getByRole('heading', { name: 'Downloads' }).waitFor();
    expect(await waiting().count()).toBe(0);
  });

  it('says so when the phone has no room, and leaves the link where it was', async () => {
    // A new phone: browsers remember for a while how much room there was.
    context = await visit(house.browser, server.origin, { cookie: ada.cookie, hasServiceWorker: true });
    page = await context.newPage();
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.getByRole('heading', { name: 'Recently added' }).waitFor();
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1 });
    await server.stop();
    await share({ text: film('orbit') });
    await page.getByText('This device has no room left').waitFor();
    expect(await waiting().getByLabel('Add for later').inputValue()).toBe(film('orbit'));
    await keepPicture(page, 'outbox-4-full');
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin });
    await waiting().getByRole('button', { name: 'Keep it on this device' }).click();
    await waiting().getByText('127.0.0.1/watch?v=orbit').waitFor();
    await comeBack();
    const wished = (one: DownloadAnswer) => one.url === film('orbit') && one.requestedQuality === 'auto';
    await expect.poll(async () => (await downloads()).filter(wished).length, patience).toBe(1);
    await waiting().waitFor({ state: 'detached' });
  });
});
