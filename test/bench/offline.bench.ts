import type { BrowserContext, Page } from 'playwright-core';
import { startSite } from '../site/site.ts';
import { administratorOf } from '../support/server-process.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { moveIn } from './household.ts';
import { signIn, startPhone } from './phone.ts';
import { atMost, row, type Row } from './row.ts';
import { median, sequence, timed } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const MEGABYTES = 1024;
const KILLED_AT = 0.3;
const SEEKS = 21;
const SEEK_MS = 150;
const LONGEST_MS = 5 * 60_000;

/**
 * A film of 1 GiB is saved on a phone, whose app is killed in the middle and opened again; then the server stops, and the
 * film plays and is sought in.
 */
export async function offline(workshop: Workshop): Promise<Row[]> {
  const { server, admin } = await moveIn(workshop);
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const client = await administratorOf(server.origin);
  const { id } = await postDownload(client, `${site.origin}/watch?v=big-${MEGABYTES}`);
  const { mediaId } = await downloadEnded(client, server.origin, id);
  if (mediaId === null) throw new Error('the film did not arrive');
  const phone = await startPhone(workshop, { hasServiceWorker: true });
  phone.context.setDefaultTimeout(LONGEST_MS);
  await signIn(phone, server.origin, admin.cookie);
  const item = `${server.origin}/library/${mediaId}`;
  const page = await opened(phone.context, item);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.getByRole('button', { name: 'Take it with me' }).click();
  await isSaved(page, KILLED_AT);
  const from = await killed(phone.context, page, item, mediaId);
  const again = await opened(phone.context, item);
  const resuming = await timed(() => again.getByText(/^Ready/).waitFor());
  await server.stop();
  const { opening, seeks } = await playedAlone(again, server.origin, mediaId);
  return [
    row({ name: 'a film of 1 GiB: saved when the app was killed', value: from / 1e6, unit: 'MB' }),
    row({ name: 'opened again: until the rest is saved, by a range', value: resuming / 1000, unit: 's' }),
    row({
      name: 'server stopped: from the app’s start to the film running',
      value: opening / 1000,
      unit: 's',
    }),
    row({
      name: 'server stopped: a seek in that film, p50',
      value: median(seeks),
      unit: 'ms',
      target: atMost(SEEK_MS),
    }),
  ];
}

async function opened(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Resolves once that share of the film has arrived. */
async function isSaved(page: Page, share: number): Promise<void> {
  await page.waitForFunction((least) => {
    const bar = document.querySelector('[role=progressbar][aria-label^=Saving]');
    const { ariaValueNow, ariaValueMax } = bar ?? {};
    return Number(ariaValueNow ?? 0) / Number(ariaValueMax ?? 100) >= least;
  }, share);
}

/** Ends the app's process as a phone does that needs its memory; resolves with the byte from which it goes on. */
async function killed(context: BrowserContext, page: Page, item: string, mediaId: string): Promise<number> {
  const died = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  void session.send('Page.crash').catch(() => undefined);
  await died;
  const asked = context.waitForEvent('request', {
    predicate: (one) => one.url().includes(`/media/${mediaId}/file`),
  });
  const other = await opened(context, item);
  const range = (await (await asked).allHeaders())['range'] ?? '';
  await page.close();
  await other.close();
  return Number(/\d+/.exec(range)?.[0] ?? 0);
}

/** Plays the film from this phone; seeks end when the picture of the new place is there. */
async function playedAlone(
  page: Page,
  origin: string,
  mediaId: string,
): Promise<{ opening: number; seeks: number[] }> {
  const opening = await timed(async () => {
    await page.goto(`${origin}/watch/${mediaId}`);
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
  });
  const pick = sequence(7);
  const places = Array.from({ length: SEEKS }, () => 0.05 + pick() * 0.9);
  const seeks = await page.locator('video').evaluate(async (video: HTMLVideoElement, shares) => {
    video.pause();
    const taken: number[] = [];
    for (const share of shares) {
      const sought = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      const began = performance.now();
      video.currentTime = share * video.duration;
      await sought;
      taken.push(performance.now() - began);
    }
    return taken;
  }, places);
  return { opening, seeks };
}
