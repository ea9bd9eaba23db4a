import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import {
  desktopSize,
  keepPicture,
  phoneSize,
  patience,
  placeOf,
  playsWithin,
  visit,
} from '../support/browser.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

describe('the player', () => {
  let house: House;
  let ada: Resident;
  let orbit: string;
  let page: Page;
  let context: BrowserContext;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    orbit = await ada.add('orbit');
  });

  afterAll(() => house.close());

  beforeEach(async () => {
    context = await visit(house.browser, house.server.origin, { size: desktopSize, cookie: ada.cookie });
    page = await context.newPage();
  });

  afterEach(() => context.close());

  /** Opens an item's player and stops it where it begins, so that places are exact. */
  async function open(id: string, at = 20): Promise<void> {
    await page.goto(`/watch/${id}?t=${at}`);
    await page.getByRole('slider', { name: 'Place in the film' }).waitFor();
    await page.locator('video, audio').evaluate(
      (media: HTMLMediaElement, at) =>
        new Promise<void>((resolve) => {
          const done = new AbortController();
          const stop = () => {
            if (media.readyState < 2 || media.currentTime < at) return;
            done.abort();
            media.pause();
            media.currentTime = at;
            resolve();
          };
          media.addEventListener('timeupdate', stop, done);
          media.addEventListener('canplay', stop, done);
          stop();
        }),
      at,
    );
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  }

  const stands = (seconds: number) => expect.poll(() => placeOf(page), patience).toBeCloseTo(seconds, 1);
  const media = () => page.locator('video, audio');

  it('has come before anybody plays a film', async () => {
    const code = page.waitForRequest(/\/assets\/now-playing/);
    await page.goto(`/library/${orbit}`);
    await code;
    expect(await page.locator('video').count()).toBe(0);
  });

  it('obeys the keyboard', async () => {
    await open(orbit);
    for (const [key, seconds] of [
      ['l', 30],
      ['j', 20],
      ['ArrowRight', 25],
      ['ArrowLeft', 20],
      ['5', 30],
      ['0', 0],
    ] as const) {
      await page.keyboard.press(key);
      await stands(seconds);
    }
    await page.keyboard.press('k');
    await playsWithin(page, 0, 20);
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.keyboard.press('m');
    expect(await media().evaluate((video: HTMLMediaElement) => video.muted)).toBe(true);
    await page.getByRole('button', { name: 'Sound on' }).click();
    expect(await media().evaluate((video: HTMLMediaElement) => video.muted)).toBe(false);
    await page.keyboard.press('>');
    await page.getByRole('button', { name: 'Speed: 1.25×' }).waitFor();
    await page.keyboard.press('<');
    await page.getByRole('button', { name: 'Speed: 1×' }).waitFor();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Leave fullscreen' }).waitFor();
    await keepPicture(page, 'player-1-fullscreen');
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Fullscreen', exact: true }).waitFor();
  });

  it('moves ten seconds when a side of the picture is tapped twice', async () => {
    await context.close();
    const phone = { size: phoneSize, cookie: ada.cookie, hasTouch: true };
    context = await visit(house.browser, house.server.origin, phone);
    page = await context.newPage();
    await open(orbit, 30);
    await tapTwice(0.94);
    await page.getByRole('status').getByText('10 seconds').waitFor();
    await keepPicture(page, 'player-2-double-tap');
    await stands(40);
    await page.getByRole('status').getByText('10 seconds').waitFor({ state: 'detached' });
    await tapTwice(0.06);
    await stands(30);
  });

  /** Taps twice at that share of the picture's width, as fast as a finger, however slow this machine is. */
  async function tapTwice(share: number): Promise<void> {
    const box = await page.getByTestId('picture').boundingBox();
    if (!box) throw new Error('there is no picture');
    const finger = { x: box.x + box.width * share, y: box.y + box.height * 0.45 };
    const session = await context.newCDPSession(page);
    const began = Date.now() / 1000;
    const touch = (type: 'touchStart' | 'touchEnd', after: number) =>
      session.send('Input.dispatchTouchEvent', {
        ...{ type, timestamp: began + after, touchPoints: type === 'touchStart' ? [finger] : [] },
      });
    await Promise.all([
      touch('touchStart', 0),
      touch('touchEnd', 0.03),
      touch('touchStart', 0.12),
      touch('touchEnd', 0.15),
    ]);
  }

  it('plays at another speed', async () => {
    await open(orbit);
    await page.getByRole('button', { name: 'Speed: 1×' }).click();
    const sheet = page.getByRole('dialog', { name: 'Speed' });
    await keepPicture(page, 'player-3-speed');
    await sheet.getByRole('button', { name: '1.5×' }).click();
    await page.getByRole('button', { name: 'Speed: 1.5×' }).waitFor();
    expect(await media().evaluate((video: HTMLMediaElement) => video.playbackRate)).toBe(1.5);
  });

  it('repeats a part, remembers the speed of a creator and shows its keys', async () => {
    await open(orbit, 20);
    await page.keyboard.press('b');
    await page.keyboard.press('ArrowRight');
    await stands(25);
    await page.keyboard.press('b');
    await page.keyboard.press('>');
    await page.keyboard.press('k');
    await media().evaluate(
      (video: HTMLMediaElement) =>
        new Promise<void>((resolve) =>
          video.addEventListener('seeked', () => video.currentTime < 24 && resolve()),
        ),
    );
    await page.keyboard.press('k');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('10 seconds back, forward').waitFor();
    await keepPicture(page, 'player-6-keys');
    await open(orbit, 30);
    await page.getByRole('button', { name: 'Speed: 1.25×' }).waitFor();
    await page.getByRole('button', { name: 'Options' }).click();
    await page.getByRole('button', { name: 'Sleep timer' }).click();
    await page.getByRole('button', { name: 'End of this one' }).click();
    await page.getByRole('button', { name: 'Options' }).click();
    await page.getByRole('button', { name: 'Sleep timer · at the end' }).waitFor();
    await keepPicture(page, 'player-7-options');
  });

  it('plays at double speed while a finger lies on it, and grows small when it is swiped down', async () => {
    await context.close();
    const phone = { size: phoneSize, cookie: ada.cookie, hasTouch: true };
    context = await visit(house.browser, house.server.origin, phone);
    page = await context.newPage();
    await page.goto('/');
    await page.locator(`a[href="/watch/${orbit}"]`).first().click();
    await playsWithin(page, 0.1, 60);
    const box = await page.getByTestId('picture').boundingBox();
    if (!box) throw new Error('there is no picture');
    const session = await context.newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dy = 0) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + 100, y: box.y + 60 + dy }],
      });
    await touch('touchStart');
    await page.getByText('2× speed').waitFor();
    expect(await media().evaluate((video: HTMLMediaElement) => video.playbackRate)).toBe(2);
    await touch('touchEnd');
    await page.getByText('2× speed').waitFor({ state: 'detached' });
    expect(await media().evaluate((video: HTMLMediaElement) => video.playbackRate)).toBe(1);
    await touch('touchStart');
    await touch('touchMove', 60);
    await touch('touchMove', 100);
    await touch('touchEnd');
    // Home names its large picture like the film, too.
    await page
      .getByRole('region', { name: 'A minute in orbit' })
      .filter({ has: page.getByRole('button', { name: 'Close the player', exact: true }) })
      .waitFor();
  });

  it('plays the sound alone, also by itself when the page says it is hidden, and shows the picture again', async () => {
    await open(orbit, 20);
    await page.getByRole('button', { name: 'Options' }).click();
    await page.getByRole('switch', { name: 'Go on with the screen off' }).click();
    await page.getByRole('button', { name: 'Sound only' }).click();
    await page.locator('audio').waitFor({ state: 'attached' });
    expect(await page.locator('video').count()).toBe(0);
    await page.waitForFunction(() => (document.querySelector('audio')?.readyState ?? 0) >= 2);
    await stands(20);
    await keepPicture(page, 'player-8-sound-only');
    await page.getByRole('button', { name: 'Show the picture' }).click();
    await page.locator('video').waitFor();
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    await page.keyboard.press('k');
    await playsWithin(page, 20, 50);
    const say = (state: string) =>
      page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await say('hidden');
    await page.locator('audio').waitFor({ state: 'attached' });
    await playsWithin(page, 20, 59);
    await say('visible');
    await page.locator('video').waitFor();
    await playsWithin(page, 20, 59);
  });

  it('goes on at the saved place, or from the beginning when that is wanted', async () => {
    // Earlier tests may have played it to its end, and what was watched is played again instead of gone on with.
    await ada.client.put(`/api/media/${orbit}/watched`).send({ isWatched: false }).expect(200);
    await ada.client.put(`/api/media/${orbit}/position`).send({ seconds: 33 }).expect(200);
    await page.goto(`/library/${orbit}`);
    await page.getByText('27 sec left').waitFor();
    await page.getByRole('link', { name: 'Resume' }).click();
    await playsWithin(page, 33, 50);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('link', { name: 'From the beginning' }).click();
    await playsWithin(page, 0, 20);
  });

  it('shows the picture under the pointer, and the chapter', async () => {
    await open(orbit);
    const sheet = page.waitForResponse((answer) => answer.url().includes('/storyboard'));
    const box = await page.getByRole('slider', { name: 'Place in the film' }).boundingBox();
    if (!box) throw new Error('there is no track');
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
    await page.mouse.down();
    expect((await sheet).status()).toBe(200);
    await page.getByText(/^0:3\d\s· Weightless$/).waitFor();
    await keepPicture(page, 'player-4-scrubbing');
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 3 });
    await page.getByText(/^0:5\d\s· Sunrise$/).waitFor();
    await stands(20);
    await page.mouse.up();
    await stands(54);
  });

  it('begins a chapter when it is chosen', async () => {
    await open(orbit);
    await page.getByRole('button', { name: /Weightless/ }).click();
    await playsWithin(page, 30, 45);
  });

  it('shows the artwork of a song, and no film controls', async () => {
    const rain = await ada.add('rain', 'audio');
    await open(rain, 3);
    await page.getByRole('heading', { level: 1, name: 'Rain on a tin roof' }).waitFor();
    expect(await page.locator('video').count()).toBe(0);
    expect(await page.getByRole('button', { name: /picture|Fullscreen/i }).count()).toBe(0);
    await page.keyboard.press('k');
    await playsWithin(page, 3, 15);
    await keepPicture(page, 'player-5-song');
  });

  it('is on the lock screen, whose buttons it obeys (they are pressed by the page itself)', async () => {
    await context.addInitScript(() => {
      const buttons = new Map<string, MediaSessionActionHandler | null>();
      const setHandler = MediaSession.prototype.setActionHandler;
      MediaSession.prototype.setActionHandler = function (action, handler) {
        buttons.set(action, handler);
        setHandler.call(this, action, handler);
      };
      const press = (details: MediaSessionActionDetails) => buttons.get(details.action)?.(details);
      Object.assign(globalThis, { pressOnLockScreen: press });
    });
    const press = (details: MediaSessionActionDetails) =>
      page.evaluate((given) => {
        const { pressOnLockScreen } = globalThis as unknown as {
          pressOnLockScreen(details: MediaSessionActionDetails): void;
        };
        pressOnLockScreen(given);
      }, details);
    await open(orbit);
    const shown = await page.evaluate(() => {
      const { metadata } = navigator.mediaSession;
      const { title = '', artist = '', artwork = [] } = metadata ?? {};
      return { title, artist, pictures: artwork.map(({ src }) => new URL(src).pathname) };
    });
    expect(shown).toMatchObject({ title: 'A minute in orbit', artist: 'Northern Light' });
    expect(shown.pictures).toContain(`/media/${orbit}/thumbnail/640`);
    await press({ action: 'seekforward' });
    await stands(30);
    await press({ action: 'seekbackward', seekOffset: 5 });
    await stands(25);
    await press({ action: 'seekto', seekTime: 12 });
    await stands(12);
    await press({ action: 'play' });
    await playsWithin(page, 12, 50);
    await press({ action: 'pause' });
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.mediaSession.playbackState)).toBe('paused');
  });

  it('goes into a small window and back (a stand-in: this browser has no screen to show one on)', async () => {
    await context.addInitScript(() => {
      let small: Element | null = null;
      const show = (element: Element) => {
        small = element;
        element.dispatchEvent(new Event('enterpictureinpicture'));
      };
      Object.defineProperty(Document.prototype, 'pictureInPictureEnabled', { get: () => true });
      Object.defineProperty(Document.prototype, 'pictureInPictureElement', { get: () => small });
      HTMLVideoElement.prototype.requestPictureInPicture = function () {
        show(this);
        return Promise.resolve({} as PictureInPictureWindow);
      };
      Document.prototype.exitPictureInPicture = () => {
        const left = small;
        small = null;
        left?.dispatchEvent(new Event('leavepictureinpicture'));
        return Promise.resolve();
      };
    });
    await open(orbit);
    const isSmall = () =>
      page.evaluate(() => document.pictureInPictureElement === document.querySelector('video'));
    for (const expected of [true, false]) {
      await page.getByRole('button', { name: 'Picture in picture' }).click();
      await expect.poll(isSmall, patience).toBe(expected);
    }
  });

  it('plays a film that the device has no decoder for, converted by the server', async () => {
    const modern = await ada.add('modern');
    // A phone of some years ago: H.264 and AAC, nothing newer.
    await context.addInitScript(() => {
      const canPlay = HTMLMediaElement.prototype.canPlayType;
      HTMLMediaElement.prototype.canPlayType = function (type) {
        return /vp0?9|av01|opus/.test(type) ? '' : canPlay.call(this, type);
      };
    });
    const pieces: string[] = [];
    page.on('response', (answer) => pieces.push(`${answer.status()} ${new URL(answer.url()).pathname}`));
    await page.goto(`/watch/${modern}`);
    await media().evaluate((video: HTMLVideoElement) => void video.play().catch(() => undefined));
    const play = page.getByRole('button', { name: 'Play', exact: true });
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 3);
    if (await play.isVisible()) await play.click();
    await playsWithin(page, 0.5, 6);
    expect(pieces).toContainEqual(expect.stringMatching(/^200 .*\/hls\/index\.m3u8$/));
    expect(pieces.filter((piece) => piece.includes('/file'))).toEqual([]);
  });
});
