import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { startSite } from '../site/site.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { administratorOf } from '../support/server-process.ts';
import { moveIn } from './household.ts';
import { open, signIn, startPhone } from './phone.ts';
import { atMost, row, type Row } from './row.ts';
import { median } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const TAPS = 7;
const WEIGHT_KB = 25;
const FIRST_FRAME_MS = 300;

/** From the tap on a film's button to its first frame on the screen, and what the player's code weighs. */
export async function player(workshop: Workshop): Promise<Row[]> {
  const { server, admin } = await moveIn(workshop);
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const client = await administratorOf(server.origin);
  const { id } = await postDownload(client, `${site.origin}/watch?v=orbit`);
  const { mediaId } = await downloadEnded(client, server.origin, id);
  if (mediaId === null) throw new Error('the film did not arrive');
  const phone = await startPhone(workshop);
  await signIn(phone, server.origin, admin.cookie);
  const page = await open(phone, `${server.origin}/library/${mediaId}`);
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (answer) => {
    if (answer.url().endsWith('.js')) bodies.push(answer.body());
  });
  const cold = await tapToFrame(page, mediaId);
  const weight = (await Promise.all(bodies)).reduce(
    (sum, body) => sum + gzipSync(body, { level: 9 }).length,
    0,
  );
  const taps: number[] = [];
  for (let tap = 0; tap < TAPS; tap += 1) {
    await putAway(page, mediaId);
    taps.push(await tapToFrame(page, mediaId));
  }
  return [
    row({
      name: 'tap to the first frame of a local mp4, p50',
      value: median(taps),
      unit: 'ms',
      target: atMost(FIRST_FRAME_MS),
    }),
    row({ name: 'the same with the very first film of a visit, its code included', value: cold, unit: 'ms' }),
    row({
      name: 'JavaScript that the player adds to a film’s page, gzipped',
      value: weight / 1000,
      unit: 'kB',
      target: atMost(WEIGHT_KB),
    }),
  ];
}

/** Goes back to the film's page and closes the mini player, if the film went on in it. */
async function putAway(page: Page, mediaId: string): Promise<void> {
  await page.goBack();
  await page.locator(`a[href="/watch/${mediaId}"]`).first().waitFor();
  const close = page.getByRole('button', { name: 'Close the player' });
  if (await close.isVisible()) await close.click();
  await page.locator('video').waitFor({ state: 'detached' });
}

/** Taps the film's button and resolves with the milliseconds until a frame of it was shown; then pauses it. */
async function tapToFrame(page: Page, mediaId: string): Promise<number> {
  await page.locator(`a[href="/watch/${mediaId}"]`).first().waitFor();
  return page.evaluate(
    (id) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        document.querySelector<HTMLAnchorElement>(`a[href="/watch/${id}"]`)?.click();
        const seek = () => {
          const video = document.querySelector('video');
          if (!video) return void requestAnimationFrame(seek);
          video.requestVideoFrameCallback((now) => {
            video.pause();
            resolve(now - began);
          });
        };
        seek();
      }),
    mediaId,
  );
}
