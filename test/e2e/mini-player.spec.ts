import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import {
  axeFindings,
  desktopSize,
  keepPicture,
  patience,
  phoneSize,
  playsWithin,
  visit,
} from '../support/browser.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

describe('the mini player', () => {
  let house: House;
  let ada: Resident;
  let orbit: string;
  let rain: string;
  let page: Page;
  let context: BrowserContext;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    rain = await ada.add('rain', 'audio');
    orbit = await ada.add('orbit');
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    const phone = { size: phoneSize, cookie: ada.cookie, hasTouch: true };
    context = await visit(house.browser, house.server.origin, phone);
    page = await context.newPage();
  });

  afterEach(() => context.close());

  const mini = () => page.getByRole('region', { name: 'Orbit' });

  /** Plays the film from its page at this second and goes back there; it goes on in the mini player. */
  async function leaveWhilePlaying(at: number): Promise<void> {
    await page.goto(`/library/${orbit}`);
    await page
      .getByRole('link', { name: /^(Play|Resume|Watch again)/ })
      .first()
      .click();
    await page.locator('video').evaluate((video: HTMLVideoElement, seconds) => {
      video.dataset['made'] = 'once';
      video.currentTime = seconds;
    }, at);
    await playsWithin(page, at, 60);
    await page.goBack();
    await mini().waitFor();
  }

  it('goes on over the pages that are browsed, in the same element, and opens again', async () => {
    await leaveWhilePlaying(10);
    await page.getByRole('link', { name: 'Library', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
    await playsWithin(page, 10, 60);
    expect(await page.locator('video').getAttribute('data-made')).toBe('once');
    await keepPicture(page, 'mini-player-1');
    expect(await axeFindings(page)).toEqual([]);
    await mini()
      .getByRole('link', { name: /Open the player/ })
      .click();
    await page.getByRole('slider', { name: 'Place in the film' }).waitFor();
    expect(await page.locator('video').getAttribute('data-made')).toBe('once');
    await playsWithin(page, 10, 60);
  });

  it('closes by a swipe, and the place is kept', async () => {
    await leaveWhilePlaying(30);
    const box = await mini().boundingBox();
    if (!box) throw new Error('there is no mini player');
    const session = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dy: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + 180, y: box.y + 20 + dy }],
      });
    await touch('touchStart', 0);
    await touch('touchMove', 50);
    await touch('touchMove', 90);
    await touch('touchEnd', 90);
    await mini().waitFor({ state: 'detached' });
    await expect
      .poll(async () => ((await ada.client.get(`/api/media/${orbit}`)).body as Place).watch?.positionSeconds)
      .toBeGreaterThanOrEqual(29);
  });

  it('goes on with what comes next when a film has ended', async () => {
    await leaveWhilePlaying(20);
    await page
      .locator('video')
      .evaluate((video: HTMLVideoElement) => (video.currentTime = video.duration - 0.3));
    await page.getByRole('region', { name: 'Rain on a tin roof' }).waitFor();
    await playsWithin(page, 0.2, 20);
    await page.getByRole('button', { name: 'Close the player' }).click();
    expect(await page.locator('video, audio').count()).toBe(0);
    expect(rain).not.toBe(orbit);
  });

  it('plays on another open screen of the household and becomes its remote', async () => {
    const room = await visit(house.browser, house.server.origin, { size: desktopSize, cookie: ada.cookie });
    const desktop = await room.newPage();
    await desktop.goto('/');
    // Somebody has touched it since it was opened, without which a browser starts no sound.
    await desktop.keyboard.press('Tab');
    await expect
      .poll(
        async () => ((await ada.client.get('/api/screens')).body as { screens: object[] }).screens.length,
        patience,
      )
      .toBe(1);
    await page.goto(`/watch/${orbit}?t=10`);
    await page.getByRole('button', { name: 'Options' }).click();
    await page.getByRole('button', { name: 'Play on another screen' }).click();
    await page.getByRole('button', { name: 'Linux · Chrome · Ada' }).click();
    await desktop.waitForURL(`**/watch/${orbit}*`);
    await playsWithin(desktop, 9, 60);
    const remote = page.getByRole('dialog', { name: 'Linux · Chrome' });
    await remote.getByRole('button', { name: 'Pause' }).click();
    await expect
      .poll(() => desktop.locator('video').evaluate((video: HTMLVideoElement) => video.paused), patience)
      .toBe(true);
    await remote.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await keepPicture(page, 'mini-player-2-remote');
    await remote.getByRole('button', { name: 'Bring it back here' }).click();
    await playsWithin(page, 9, 60);
    await desktop.waitForURL('**/');
    await room.close();
  });
});

interface Place {
  watch: { positionSeconds: number } | null;
}
