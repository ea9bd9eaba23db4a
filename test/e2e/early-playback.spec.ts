import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  axeFindings,
  complaintsOf,
  desktopSize,
  keepPicture,
  patience,
  playsWithin,
  sidewaysOverflow,
  visit,
} from '../support/browser.ts';
import { downloadEnded, downloadWhere, postDownload } from '../support/watch-downloads.ts';
import { administrator, openHouse, type House, type Resident } from './house.ts';

/** Writes down where the film stands at every moment, so that a jump or a stop is seen afterwards. */
async function watchTime(page: Page): Promise<void> {
  await page.locator('video').evaluate((video: HTMLVideoElement) => {
    const seen: { at: number; time: number }[] = [];
    Object.assign(window, { seen });
    const note = () => {
      if (!video.paused) seen.push({ at: performance.now() / 1000, time: video.currentTime });
      requestAnimationFrame(note);
    };
    note();
  });
}

/** The largest step forwards, the largest step back and the longest stand-still, in seconds. */
function unevenness(page: Page): Promise<{ forwards: number; back: number; still: number }> {
  return page.evaluate(() => {
    const { seen } = window as unknown as { seen: { at: number; time: number }[] };
    const worst = { forwards: 0, back: 0, still: 0 };
    let movedAt = seen[0]?.at ?? 0;
    seen.slice(1).forEach((now, index) => {
      const before = seen[index] ?? now;
      // What the clock itself moved on is no jump: a busy machine draws few frames.
      const jump = now.time - before.time - (now.at - before.at);
      worst.forwards = Math.max(worst.forwards, jump);
      worst.back = Math.max(worst.back, before.time - now.time);
      if (now.time > before.time) movedAt = now.at;
      worst.still = Math.max(worst.still, now.at - movedAt);
    });
    return worst;
  });
}

describe('watching while it arrives', () => {
  let house: House;
  let ada: Resident;

  beforeAll(async () => {
    house = await openHouse();
    ada = await administrator(house);
  });

  afterAll(() => house.close());

  it('plays a download that is half here, and goes on into the whole film without a jump', async () => {
    const { site, server, browser } = house;
    const gate = site.controls.hold('/media/long.mp4', { afterBytes: 400_000 });
    const { id } = await postDownload(ada.client, `${site.origin}/watch?v=orbit`);
    await gate.reached();
    const context = await visit(browser, server.origin, { cookie: ada.cookie });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto('/downloads');
    await keepPicture(page, 'early-1-row');
    await page.getByRole('link', { name: 'Watch now, while it downloads: A minute in orbit' }).click();
    await page.locator('video').waitFor();
    await page.locator('video').evaluate((video: HTMLVideoElement) => void (video.muted = true));
    const play = page.getByRole('button', { name: 'Play', exact: true });
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 3);
    if (await play.isVisible()) await play.click();
    await playsWithin(page, 0.2, 20);
    await page.getByText('Still downloading').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await keepPicture(page, 'early-2-playing');
    await watchTime(page);
    gate.release();
    await downloadEnded(ada.client, server.origin, id);
    await page.getByText('All of it is in the library').waitFor();
    const { currentTime } = await page
      .locator('video')
      .evaluate((video: HTMLVideoElement) => ({ currentTime: video.currentTime }));
    await playsWithin(page, currentTime + 4, 60);
    const worst = await unevenness(page);
    expect(worst.forwards).toBeLessThan(0.5);
    expect(worst.back).toBe(0);
    expect(worst.still).toBeLessThan(0.5);
    await page.waitForFunction(() => (document.querySelector('video')?.seekable.end(0) ?? 0) > 59);
    await page.keyboard.press('k');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await expect
      .poll(async () => {
        const { body } = await ada.client.get(`/api/media/${id}`);
        return (body as { watch: { positionSeconds: number } | null }).watch?.positionSeconds ?? 0;
      }, patience)
      .toBeGreaterThan(currentTime);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('waits for what plays only once it is whole, and then begins by itself', async () => {
    const { site, server, browser } = house;
    const gate = site.controls.hold('/media/slow-start.mp4', { afterBytes: 60_000 });
    const { id } = await postDownload(ada.client, `${site.origin}/media/slow-start.mp4`);
    await gate.reached(2);
    await downloadWhere(ada.client, server.origin, id, ({ status }) => status === 'downloading');
    const context = await visit(browser, server.origin, { cookie: ada.cookie, theme: 'light' });
    const page = await context.newPage();
    await page.goto(`/stream?download=${id}`);
    await page.getByText('This one plays only once it is complete').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await keepPicture(page, 'early-3-waiting');
    gate.release();
    await page.waitForURL(`**/watch/${id}`);
    await page.locator('video').waitFor();
    await context.close();
  });

  it('plays a link without keeping it', async () => {
    const { site, server, browser } = house;
    for (const [theme, size] of [
      ['light', undefined],
      ['dark', desktopSize],
    ] as const) {
      const context = await visit(browser, server.origin, {
        cookie: ada.cookie,
        theme,
        ...(size && { size }),
      });
      const page = await context.newPage();
      const link = `${site.origin}/watch?v=orbit`;
      await page.goto(`/?add=${encodeURIComponent(link)}`);
      const once = page.getByRole('link', { name: /Watch without keeping/ });
      await once.waitFor({ state: 'attached' });
      await once.scrollIntoViewIfNeeded();
      await keepPicture(page, `early-4-add-${theme}`);
      await once.click();
      await page.locator('video').waitFor();
      await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 3);
      const play = page.getByRole('button', { name: 'Play', exact: true });
      if (await play.isVisible()) await play.click();
      await playsWithin(page, 0.2, 30);
      await page.getByText('Nothing is kept').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await keepPicture(page, `early-5-once-${theme}`);
      const left = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
      await page.keyboard.press('k');
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      expect((await left).status()).toBe(204);
      await context.close();
    }
  });
});
