import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPicture, patience, placeOf, playsWithin, visit } from '../support/browser.ts';
import { downloadEnded } from '../support/watch-downloads.ts';
import { openLine, type Line } from './front.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

const megabyte = 1024 ** 2;

describe('films taken along on a phone', () => {
  let house: House;
  let ada: Resident;
  let line: Line;
  let phone: BrowserContext;
  let page: Page;
  let film: string;
  let bread: string;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
    film = await ada.add('big-24');
    bread = await withSubtitles('pain');
    line = await openLine(house.server.origin);
    phone = await visit(house.browser, line.origin, { cookie: ada.cookie, hasServiceWorker: true });
    page = await phone.newPage();
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
  });

  afterAll(async () => {
    await line.cut().catch(() => undefined);
    await house.close();
  });

  async function withSubtitles(videoId: string): Promise<string> {
    const { body } = await ada.client
      .post('/api/downloads')
      .send({ url: `${house.site.origin}/watch?v=${videoId}`, options: { subtitleLanguages: ['fr'] } })
      .expect(202);
    const { mediaId } = await downloadEnded(ada.client, house.server.origin, (body as { id: string }).id);
    if (mediaId === null) throw new Error(`${videoId} did not arrive`);
    return mediaId;
  }

  const rangesOf = (id: string) => line.requests.filter((one) => one.startsWith(`GET /media/${id}/file`));
  const note = () => page.getByRole('region', { name: 'Saved on this phone', exact: true });
  const isHere = () =>
    note()
      .getByText(/^Ready/)
      .waitFor();

  async function take(id: string): Promise<void> {
    await page.goto(`/library/${id}`);
    await page.getByRole('button', { name: 'Take it with me' }).click();
  }

  async function removeFromPhone(): Promise<void> {
    await note()
      .getByRole('button', { name: /^Remove/ })
      .click();
    await page.getByRole('button', { name: 'Take it with me' }).waitFor();
  }

  /** The whole renderer dies, as when a phone needs its memory; a new page is opened afterwards. */
  async function killPage(): Promise<void> {
    const dead = page;
    const died = dead.waitForEvent('crash');
    const session = await phone.newCDPSession(dead);
    void session.send('Page.crash').catch(() => undefined);
    await died;
    page = await phone.newPage();
    await dead.close();
  }

  it('go on where they were after the app was killed', async () => {
    const barrier = line.hold(`/media/${film}/file`, 20 * megabyte);
    await take(film);
    await barrier.reached();
    await page.getByRole('progressbar', { name: /^Saving/ }).waitFor();
    await keepPicture(page, 'saved-1-coming');
    await killPage();
    barrier.open();
    await page.goto(`/library/${film}`);
    await isHere();
    const [first, second, ...more] = rangesOf(film);
    expect([first?.split(' ')[2], more]).toEqual(['bytes=0-', []]);
    const [, , range = '', version = ''] = second?.split(' ') ?? [];
    expect(Number(/\d+/.exec(range)?.[0])).toBeGreaterThan(7 * megabyte);
    expect(version).toMatch(/^".+"$/);
    await keepPicture(page, 'saved-2-here');
  });

  it('begin anew when the file was changed meanwhile', async () => {
    await removeFromPhone();
    const before = rangesOf(film).length;
    const barrier = line.hold(`/media/${film}/file`, 20 * megabyte);
    await page.getByRole('button', { name: 'Take it with me' }).click();
    await barrier.reached();
    await killPage();
    barrier.open();
    await changeFilm();
    await page.goto(`/library/${film}`);
    await isHere();
    const ranges = rangesOf(film).slice(before);
    expect(ranges).toHaveLength(3);
    expect(ranges[2]).toMatch(/bytes=0-$/);
  });

  it('wait for a house that falls silent, say so, and go on by themselves', async () => {
    await removeFromPhone();
    const barrier = line.hold(`/media/${film}/file`, 12 * megabyte);
    await page.getByRole('button', { name: 'Take it with me' }).click();
    await barrier.reached();
    await line.cut();
    await page.getByText('The house does not answer; it goes on by itself').waitFor();
    await line.mend();
    await isHere();
  });

  it('say that the phone is full and begin nothing (a browser that says so)', async () => {
    await removeFromPhone();
    const other = await phone.newPage();
    await other.addInitScript(() => {
      navigator.storage.estimate = () => Promise.resolve({ quota: 50_000_000, usage: 40_000_000 });
    });
    await other.goto(`/library/${film}`);
    await other.getByRole('button', { name: 'Take it with me' }).click();
    await other.getByText('This phone has no room for it').waitFor();
    await keepPicture(other, 'saved-3-full');
    await other.close();
    await page.reload();
    await page.getByRole('button', { name: 'Take it with me' }).click();
    await isHere();
  });

  it('open, play and seek while the house is silent, with artwork and subtitles', async () => {
    await take(bread);
    await isHere();
    await line.cut();
    await page.close();
    page = await phone.newPage();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Saved on this phone' }).waitFor();
    await page.getByText('The house does not answer. These play all the same.').waitFor();
    await keepPicture(page, 'saved-4-silent');
    const pictures = await page
      .locator('main li img')
      .evaluateAll((images: HTMLImageElement[]) => images.map(({ naturalWidth }) => naturalWidth));
    expect(pictures.every((width) => width > 0) && pictures.length).toBe(2);
    await page.evaluate(() => localStorage.setItem('foyer.subtitles', 'fr'));
    await page.getByRole('link', { name: 'Play Le pain au levain, sans peur' }).click();
    await playsWithin(page, 0.2, 10);
    await page.locator('video').evaluate((video: HTMLVideoElement) => {
      video.pause();
      video.currentTime = 6;
    });
    await expect.poll(() => placeOf(page), patience).toBeCloseTo(6, 1);
    await expect
      .poll(
        () =>
          page.locator('video').evaluate((video: HTMLVideoElement) => video.textTracks[0]?.cues?.length ?? 0),
        patience,
      )
      .toBeGreaterThan(0);
    await keepPicture(page, 'saved-5-playing');
  });

  it('tell their place later, and a place that is newer by the house’s clock stays', async () => {
    const place = async () => {
      const { body } = await ada.client.get(`/api/media/${bread}`).expect(200);
      return (body as { watch: { positionSeconds: number } | null }).watch?.positionSeconds ?? 0;
    };
    await line.mend();
    await expect.poll(place, patience).toBeCloseTo(6, 0);
    // The phone's clock runs a day fast while it is away.
    await page.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 86_400_000;
    });
    await line.cut();
    await page.goto(`/watch/${bread}?t=3`);
    await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
      video.muted = true;
      await video.play();
      video.pause();
      video.currentTime = 4;
    });
    await expect.poll(() => placeOf(page), patience).toBeCloseTo(4, 1);
    await ada.client.put(`/api/media/${bread}/position`).send({ seconds: 1 }).expect(200);
    const before = line.requests.length;
    await line.mend();
    const isTold = () =>
      line.requests.slice(before).some((one) => one.startsWith(`PUT /api/media/${bread}/position`));
    await expect.poll(isTold, patience).toBe(true);
    expect(await place()).toBe(1);
  });

  /** Gives the file another time of change, and waits until the server has noticed. */
  async function changeFilm(): Promise<void> {
    const version = async () => (await ada.client.head(`/media/${film}/file`)).headers['etag'] as string;
    const before = await version();
    const folder = join(house.home.dataDir, 'media');
    for (const name of await readdir(folder, { recursive: true })) {
      if (name.includes(film) && /\.mp4$/.test(name))
        await utimes(join(folder, name), new Date(), new Date());
    }
    await expect.poll(version, patience).not.toBe(before);
  }
});
