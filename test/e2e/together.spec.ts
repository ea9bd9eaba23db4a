import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RealtimeGateway } from '../../server/src/core/realtime/realtime.gateway.js';
import type { TogetherRoomAnswer } from '../../server/src/features/together/together.contract.js';
import { startApp, type TestApp } from '../support/app.ts';
import {
  axeFindings,
  keepPicture,
  patience,
  placeOf,
  sidewaysOverflow,
  startBrowser,
  visit,
} from '../support/browser.ts';
import { addFilm, openStudio, type FilmStudio } from '../support/films.ts';
import { personOf, prepared } from '../support/library-shelf.ts';
import { cookieOf } from '../support/watch-downloads.ts';

const seconds = 900;
/** Little to make and little to play, with a tone: browsers keep to the clock of the sound. */
const longFilm = [
  ...['-f', 'lavfi', '-i', `testsrc2=size=128x72:rate=5:duration=${seconds}`],
  ...['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '10'],
  ...['-c:a', 'aac', '-b:a', '48k', '-movflags', '+faststart'],
];
const mostDrift = 0.15;

function hasStopped(video: HTMLVideoElement): boolean {
  return video.paused && video.currentTime > video.duration - 1;
}

/** What phones do: no film begins before the page was touched. A browser that nobody sees has no such rule. */
function wantsTouch(): void {
  let wasTouched = false;
  addEventListener('pointerdown', () => (wasTouched = true), { capture: true });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    return wasTouched ? play.call(this) : Promise.reject(new DOMException('untouched', 'NotAllowedError'));
  };
}

describe('watching together in the app', () => {
  let house: TestApp;
  let browser: Browser;
  let studio: FilmStudio;
  let ada: ReturnType<TestApp['browser']>;
  let ben: ReturnType<TestApp['browser']>;
  let path: string;
  let film: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [browser, house, studio] = await Promise.all([startBrowser(), startApp(), openStudio()]);
    ada = await house.setUp();
    ben = await house.join('member', 'Ben');
    // Long, so that no machine is too slow for it.
    path = await studio.make('long.mp4', ...longFilm);
    film = await addFilm(house, await personOf(ada), path, { title: 'A long evening' });
    await prepared(house, film);
  });

  // Whoever is still there would be an invitation to the next.
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
    await studio.close();
  });

  const pageOf = async (who: typeof ada, hasTouch = false): Promise<Page> => {
    const context = await visit(browser, house.origin, { cookie: cookieOf(who), hasTouch });
    contexts.push(context);
    return context.newPage();
  };

  /** Where a page is when its machine's clock said what: the two stand in one house, so the clock is the same. */
  const momentOf = (page: Page) =>
    page.locator('video').evaluate((video: HTMLVideoElement) => ({
      runs: !video.paused && !video.seeking && video.readyState > 2,
      began: video.currentTime - (performance.timeOrigin + performance.now()) / 1000,
    }));

  /** The worst of several looks at how far two pages are apart; Infinity unless both run. Seconds. */
  async function driftOf(one: Page, other: Page): Promise<number> {
    let worst = 0;
    for (let look = 0; look < 8; look += 1) {
      const [a, b] = await Promise.all([momentOf(one), momentOf(other)]);
      worst = Math.max(worst, a.runs && b.runs ? Math.abs(a.began - b.began) : Number.POSITIVE_INFINITY);
    }
    return worst;
  }
  const inStep = (one: Page, other: Page) =>
    expect.poll(() => driftOf(one, other), patience).toBeLessThanOrEqual(mostDrift);

  async function look(page: Page, name: string): Promise<void> {
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await keepPicture(page, `together-${name}-${theme}`);
      expect(await axeFindings(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toEqual([]);
    }
  }

  it('two screens play in step, whoever does something, and one that was away catches up', async () => {
    const [page, other] = [await pageOf(ada), await pageOf(ben)];
    await page.goto(`/watch/${film}?t=60`);
    await page.getByRole('button', { name: 'Options' }).press('Enter');
    await page.getByRole('button', { name: 'Watch together' }).click();
    await page.getByText('You are here alone.').waitFor();

    await other.goto('/');
    await other.getByText('Ada · watching together').waitFor();
    await look(other, '1-invitation');
    await other.getByRole('link', { name: 'Join' }).click();
    await page.getByText('Here: Ben').waitFor();
    await inStep(page, other);
    expect(await placeOf(other)).toBeGreaterThan(59);

    await other.keyboard.press('5');
    await expect.poll(() => placeOf(page), patience).toBeGreaterThanOrEqual(seconds / 2);
    await inStep(page, other);

    await page.keyboard.press('k');
    await other.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const apart = async () => Math.abs((await placeOf(page)) - (await placeOf(other)));
    await expect.poll(apart, patience).toBeLessThanOrEqual(0.06);
    const words = '<b>What</b> a view';
    await other.getByLabel('Say something').fill(words);
    await other.getByLabel('Say something').press('Enter');
    await page.getByRole('log', { name: 'What was said' }).getByText(words).waitFor();
    await look(page, '2-room');

    // The line breaks; what the others do meanwhile is done when it is back.
    house.app.get(RealtimeGateway, { strict: false }).disconnect({ personId: await personOf(ben) });
    await page.keyboard.press('1');
    await page.keyboard.press('k');
    await inStep(page, other);
    expect(await placeOf(other)).toBeLessThan(seconds / 4);

    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByText('Watching together').waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await other.getByText('You are here alone.').waitFor();
    await other.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  });

  it('waits for the one whose film does not come, and says for whom', async () => {
    const [page, other] = [await pageOf(ada), await pageOf(ben)];
    await page.goto(`/watch/${film}?t=60`);
    await page.getByRole('button', { name: 'Options' }).press('Enter');
    await page.getByRole('button', { name: 'Watch together' }).click();
    await page.getByText('You are here alone.').waitFor();
    await other.goto('/');
    await other.getByRole('link', { name: 'Join' }).click();
    await inStep(page, other);
    const line = Promise.withResolvers<void>();
    await other.route('**/media/*/file', async (route) => {
      await line.promise;
      await route.continue();
    });
    await page.keyboard.press('8');
    await page.getByText('Waiting for Ben').waitFor();
    line.resolve();
    await inStep(page, other);
  });

  it('goes through a playlist together, whoever goes on', async () => {
    const second = await addFilm(house, await personOf(ada), path, { title: 'The second film' });
    const list = randomUUID();
    await ada.post('/api/playlists').send({ id: list, name: 'Tonight', household: 'view' }).expect(201);
    const items = [film, second].map((mediaId) => ({ id: randomUUID(), mediaId }));
    const operations = [{ kind: 'add', id: randomUUID(), items }];
    await ada.post(`/api/playlists/${list}/operations`).send({ operations }).expect(200);
    const [page, other] = [await pageOf(ada), await pageOf(ben)];
    await page.goto(`/playlists/${list}`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Watch together' }).click();
    await page.getByText('You are here alone.').waitFor();
    await other.goto('/');
    await other.getByRole('link', { name: 'Join' }).click();
    await inStep(page, other);
    await other.keyboard.press('Shift+N');
    await expect
      .poll(() => [page.url(), other.url()].every((url) => url.includes(second)), patience)
      .toBe(true);
    await page.getByText('Here: Ben').waitFor();
    await inStep(page, other);
    // Its last film is over: it stands still at its end, on both.
    const room = new URL(page.url()).searchParams.get('room') ?? '';
    const { body } = await ada.get(`/api/together/${room}`).expect(200);
    const { revision } = (body as TogetherRoomAnswer).state;
    await ada
      .post(`/api/together/${room}/steps`)
      .send({ kind: 'seek', seconds: seconds - 2, revision })
      .expect(200);
    for (const one of [page, other])
      await expect.poll(() => one.locator('video').evaluate(hasStopped), patience).toBe(true);
  });

  it('a phone that plays nothing untouched (its rule is put in the page here) is touched once and is in step', async () => {
    const page = await pageOf(ada);
    await page.goto(`/watch/${film}?t=200`);
    await page.getByRole('button', { name: 'Options' }).press('Enter');
    await page.getByRole('button', { name: 'Watch together' }).click();
    await page.getByText('You are here alone.').waitFor();
    const phone = await pageOf(ben, true);
    await phone.addInitScript(wantsTouch);
    await phone.goto(page.url());
    const touch = phone.getByRole('button', { name: 'Tap to watch along' });
    await touch.waitFor();
    await look(phone, '3-touch');
    await touch.tap();
    await inStep(page, phone);
    expect(await placeOf(phone)).toBeGreaterThan(199);
  });
});
