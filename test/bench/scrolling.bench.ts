import type { Page } from 'playwright-core';
import { moveIn } from './household.ts';
import { seededHome } from './library-seed.ts';
import { open, signIn, startPhone } from './phone.ts';
import { atMost, row, type Row } from './row.ts';
import { percentile } from './statistics.ts';
import type { Workshop } from './workshop.ts';

const ITEMS = 10_000;
const SCROLLED_PIXELS = 12_000;
const PIXELS_PER_SECOND = 3000;
/** 60 a second, with room for a timer's grain. */
const FRAME_MS = 17.5;
/** Two frames were missed. */
const LONG_FRAME_MS = 50;
const SLOWER = 4;

/** How evenly a library of 10,000 scrolls under a finger: the time between frames, as fast as here and four times slower. */
export async function scrolling(workshop: Workshop): Promise<Row[]> {
  const { home } = await seededHome(workshop, ITEMS);
  const { server, admin } = await moveIn(workshop, home);
  const phone = await startPhone(workshop);
  await signIn(phone, server.origin, admin.cookie);
  const page = await open(phone, `${server.origin}/library`);
  const usual = await framesWhileScrolling(page, 1);
  const slow = await framesWhileScrolling(page, SLOWER);
  const long = (frames: readonly number[]) =>
    (100 * frames.filter((frame) => frame > LONG_FRAME_MS).length) / frames.length;
  return [
    row({
      name: 'scrolling in a library of 10,000: between two frames, p95',
      value: percentile(usual, 0.95),
      unit: 'ms',
      target: atMost(FRAME_MS),
    }),
    row({ name: 'frames of it that took longer than 50 ms', value: long(usual), unit: '%' }),
    row({
      name: 'the same on a processor four times slower, p95',
      value: percentile(slow, 0.95),
      unit: 'ms',
    }),
    row({ name: 'frames of that which took longer than 50 ms', value: long(slow), unit: '%' }),
  ];
}

/** Milliseconds between the frames while a finger scrolls down and up again. */
async function framesWhileScrolling(page: Page, slower: number): Promise<number[]> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    let isOver = false;
    const look = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    Object.assign(globalThis, {
      endFrames: () => {
        isOver = true;
        return frames.slice(2);
      },
    });
  });
  for (const distance of [-SCROLLED_PIXELS, SCROLLED_PIXELS]) {
    await protocol.send('Input.synthesizeScrollGesture', {
      ...{ x: 195, y: 500, yDistance: distance, speed: PIXELS_PER_SECOND, gestureSourceType: 'touch' },
    });
  }
  const frames = await page.evaluate(() =>
    (globalThis as unknown as { endFrames: () => number[] }).endFrames(),
  );
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await protocol.detach();
  return frames;
}
