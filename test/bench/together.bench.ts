import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startSite } from '../site/site.ts';
import { administratorOf } from '../support/server-process.ts';
import { downloadEnded, postDownload } from '../support/watch-downloads.ts';
import { moveIn, type Household } from './household.ts';
import { signIn, startPhone } from './phone.ts';
import { atMost, row, type Row } from './row.ts';
import { median, percentile } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const SEEKS = 6;
const LOOKS = 40;
const LOOK_EVERY_MS = 50;
const MOST_DRIFT_MS = 150;
const PATIENCE_MS = 20_000;

/** Two pages of two browsers in one room: how long after a seek they are in step, and how far apart they play then. */
export async function together(workshop: Workshop): Promise<Row[]> {
  const house = await moveIn(workshop);
  const mediaId = await film(workshop, house);
  const id = randomUUID();
  const { admin, server } = house;
  await admin.ask('POST', '/api/together', { id, mediaId, positionSeconds: 0, list: null });
  const pages: Page[] = [];
  for (let screen = 0; screen < 2; screen += 1) {
    const phone = await startPhone(workshop);
    await signIn(phone, server.origin, admin.cookie);
    const page = await phone.context.newPage();
    await page.goto(`${server.origin}/watch/${mediaId}?room=${id}`);
    await touched(page);
    pages.push(page);
  }
  const drift = () => driftOf(pages);
  const settling: number[] = [];
  const drifts: number[] = [];
  await inStep(drift);
  for (let seek = 0; seek < SEEKS; seek += 1) {
    const { state } = await admin.ask<{ state: { revision: number } }>('GET', `/api/together/${id}`);
    const began = performance.now();
    const step = { kind: 'seek', seconds: 3 + seek * 6, revision: state.revision };
    await admin.ask('POST', `/api/together/${id}/steps`, step);
    await arrived(pages, step.seconds);
    await inStep(drift);
    settling.push(performance.now() - began);
    for (let look = 0; look < LOOKS; look += 1) {
      drifts.push(await drift());
      await pass(LOOK_EVERY_MS);
    }
  }
  const name = 'two Chromium pages in one room: how far apart they play, looked at after every seek';
  return [
    row({ name: `${name}, p99`, value: percentile(drifts, 0.99), unit: 'ms', target: atMost(MOST_DRIFT_MS) }),
    row({ name: 'the same, p50', value: median(drifts), unit: 'ms' }),
    row({
      name: `from a seek until both are within ${String(MOST_DRIFT_MS)} ms, p50`,
      ...{ value: median(settling), unit: 'ms' },
    }),
  ];
}

/** A browser that wants a touch before it plays is touched. */
async function touched(page: Page): Promise<void> {
  const touch = page.getByRole('button', { name: 'Tap to watch along' });
  await page.waitForFunction(() => {
    const isAsked = document.body.textContent.includes('Tap to watch along');
    return isAsked || document.querySelector('video')?.paused === false;
  });
  if (await touch.isVisible()) await touch.click();
}

async function film(workshop: Workshop, { server }: Household): Promise<string> {
  const site = await startSite();
  workshop.atEnd(() => site.close());
  const client = await administratorOf(server.origin);
  const { id } = await postDownload(client, `${site.origin}/watch?v=orbit`);
  const { mediaId } = await downloadEnded(client, server.origin, id);
  if (mediaId === null) throw new Error('the film did not arrive');
  return mediaId;
}

/** How far the pages are apart at this moment by the clock they share; Infinity unless both play. Milliseconds. */
async function driftOf(pages: readonly Page[]): Promise<number> {
  const began = await Promise.all(
    pages.map((page) =>
      page.evaluate(() => {
        const video = document.querySelector('video');
        if (!video || video.paused || video.seeking || video.readyState < 3) return Number.NaN;
        return video.currentTime * 1000 - (performance.timeOrigin + performance.now());
      }),
    ),
  );
  const [one = Number.NaN, other = Number.NaN] = began;
  const apart = Math.abs(one - other);
  return Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart;
}

async function arrived(pages: readonly Page[], seconds: number): Promise<void> {
  const isThere = (wanted: number) =>
    Math.abs((document.querySelector('video')?.currentTime ?? -1000) - wanted) < 3;
  await Promise.all(pages.map((page) => page.waitForFunction(isThere, seconds)));
}

async function inStep(drift: () => Promise<number>): Promise<void> {
  for (const began = performance.now(); performance.now() - began < PATIENCE_MS; await pass(LOOK_EVERY_MS))
    if ((await drift()) <= MOST_DRIFT_MS) return;
  throw new Error('the two pages never were in step');
}
