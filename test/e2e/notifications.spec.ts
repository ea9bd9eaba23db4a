import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  patience,
  axeFindings,
  complaintsOf,
  keepPicture,
  phoneSize,
  sidewaysOverflow,
  visit,
} from '../support/browser.ts';
import { startHook } from '../support/hook.ts';
import { startPushService, type BrowserSubscription, type PushedMessage } from '../support/push-service.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

describe('news on a phone', () => {
  let house: House;
  let ada: Resident;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    await ada.add('aurora', '360p');
  });
  afterAll(() => house.close());

  const unread = () => ada.client.get('/api/notifications/unread').then(({ body }) => body as object);

  /** A download that fails, and everything before it read. */
  async function oneUnread(): Promise<void> {
    const failing = await postDownload(ada.client, `${house.site.origin}/watch?v=private`);
    await ada.client.post('/api/notifications/read').send({ throughSequence: 1_000_000 }).expect(200);
    await downloadEnded(ada.client, house.server.origin, failing.id);
    await expect.poll(unread, patience).toEqual({ unreadCount: 1 });
  }

  it.each(['dark', 'light'] as const)('is found from Home, and read by opening it (%s)', async (theme) => {
    await oneUnread();
    const phone = { size: phoneSize, cookie: ada.cookie, hasTouch: true, theme };
    const context = await visit(house.browser, house.server.origin, phone);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/');
    const bell = page.getByRole('link', { name: 'Notifications, 1 unread' });
    await bell.waitFor();
    await keepPicture(page, `notifications-home-${theme}`);
    await bell.click();
    await page.getByRole('link', { name: /^Ready to watch/ }).waitFor();
    await keepPicture(page, `notifications-list-${theme}`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toEqual([]);
    if (theme === 'dark') {
      await page.getByRole('link', { name: /^Could not be downloaded.* unread$/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Downloads' }).waitFor();
      await page.getByRole('link', { name: 'Home', exact: true }).click();
      await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    } else {
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'detached' });
      expect(await page.getByRole('img', { name: 'unread' }).count()).toBe(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are told to a phone that asks for it: with a stand-in for the push service, a tap leads there', async () => {
    const service = await startPushService();
    await ada.client.post('/api/notifications/read').send({ throughSequence: 1_000_000 }).expect(200);
    const phone = { size: phoneSize, cookie: ada.cookie, hasTouch: true, hasServiceWorker: true };
    const context = await visit(house.browser, house.server.origin, phone);
    await context.grantPermissions(['notifications']);
    await context.addInitScript(standInForPush, service.subscribe());
    const page = await context.newPage();
    await page.goto('/notifications');
    await page.getByRole('button', { name: 'Notification settings' }).click();
    const turnOn = page.getByRole('button', { name: 'Tell me on this device' });
    await turnOn.waitFor();
    await keepPicture(page, 'notifications-settings');
    expect(await axeFindings(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toEqual([]);
    const deliver = await pushTo(page, house.server.origin);
    await turnOn.click();
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect.poll(() => service.messages.length, patience).toBe(1);
    await deliver(service.messages[0]);
    await expect.poll(() => shownOn(page), patience).toEqual(['It works']);

    const failing = await postDownload(ada.client, `${house.site.origin}/watch?v=private`);
    await downloadEnded(ada.client, house.server.origin, failing.id);
    await expect.poll(() => service.messages.length, patience).toBe(2);
    await deliver(service.messages[1]);
    await expect.poll(() => shownOn(page), patience).toContain('Could not be downloaded');
    await tap(context, 'download-failed');
    await page.getByRole('heading', { level: 1, name: 'Downloads' }).waitFor();
    await expect.poll(unread, patience).toEqual({ unreadCount: 0 });
    await context.close();
    await service.close();
  });

  it('is quiet at night and goes to ntfy, which stands in on the loopback, where its person says so', async () => {
    const hook = await startHook();
    await ada.client.patch('/api/notification-settings').send({ quietHours: null }).expect(200);
    const phone = { size: phoneSize, cookie: ada.cookie, hasTouch: true, theme: 'light' as const };
    const context = await visit(house.browser, house.server.origin, phone);
    const page = await context.newPage();
    await page.goto('/notifications/settings');
    const quiet = page.getByRole('switch', { name: 'Quiet hours' });
    await quiet.click();
    await page.getByLabel('Until').fill('06:30');
    const kept = () =>
      ada.client
        .get('/api/notification-settings')
        .then(({ body }) => (body as { quietHours: { until: string } | null }).quietHours?.until ?? null);
    await expect.poll(kept, patience).toBe('06:30');
    await quiet.scrollIntoViewIfNeeded();
    await keepPicture(page, 'notifications-quiet-hours');
    await page.getByRole('button', { name: 'Add ntfy or a webhook' }).click();
    await page.getByRole('textbox', { name: 'Address' }).fill(`${hook.origin}/our-home`);
    await keepPicture(page, 'notifications-hook');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save and try' }).click();
    await page.getByText(`ntfy · ${new URL(hook.origin).host}`).waitFor();
    await expect
      .poll(() => hook.asked.map(({ body }) => body), patience)
      .toMatchObject([{ topic: 'our-home' }]);
    await context.close();
    await hook.close();
  });
});

/** Runs in the page: the browser's own push service is outside this machine, and this is what it would answer. */
function standInForPush(subscription: BrowserSubscription): void {
  let isOn = false;
  const made = {
    options: { applicationServerKey: null },
    toJSON: () => subscription,
    unsubscribe: () => Promise.resolve(!(isOn = false)),
  } as unknown as PushSubscription;
  PushManager.prototype.getSubscription = () => Promise.resolve(isOn ? made : null);
  PushManager.prototype.subscribe = () => {
    isOn = true;
    return Promise.resolve(made);
  };
}

/** How a message reaches the page's service worker, as from the browser itself. */
async function pushTo(page: Page, origin: string): Promise<(message?: PushedMessage) => Promise<void>> {
  const devTools = await page.context().newCDPSession(page);
  const registered = Promise.withResolvers<string>();
  devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const [first] = registrations;
    if (first) registered.resolve(first.registrationId);
  });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await devTools.send('ServiceWorker.enable');
  const registrationId = await registered.promise;
  return async (message) => {
    const data = JSON.stringify({ web_push: 8030, notification: message?.notification });
    await devTools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  };
}

function shownOn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title }) => title);
  });
}

/** What the system tells the worker when somebody taps a notification. */
async function tap(context: BrowserContext, tag: string): Promise<void> {
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async (tag) => {
    const worker = globalThis as unknown as {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (type: string, about: { notification?: Notification }) => Event;
    };
    const [notification] = await worker.registration.getNotifications({ tag });
    dispatchEvent(new worker.NotificationEvent('notificationclick', { notification }));
  }, tag);
}
