/** For the beginning of an answer that may not be read to its end, and for crowds of slow readers. */
export const SMALL_BYTES = 128 * 1024;

/**
 * For what is read whole or long: each piece costs a hand-over to a reading thread and several turns of Node's loop,
 * which for pieces of 128 KiB is more than the copying; docs/performance.md, "Playback".
 */
export const LARGE_BYTES = 1024 * 1024;

/** Large buffers out at one time, so that no crowd of readers takes more than 16 MiB of them. */
const MOST_LARGE = 16;
const MOST_SPARE = 128;
const MOST_SPARE_LARGE = MOST_LARGE;
const KEPT_MS = 10_000;

let small: Buffer[] = [];
let large: Buffer[] = [];
let largeOut = 0;
let timer: NodeJS.Timeout | null = null;

/** A buffer with any content, of {@link LARGE_BYTES} when one is wanted and to be had, else of {@link SMALL_BYTES}. */
export function takeBuffer(wantsLarge: boolean): Buffer {
  if (!wantsLarge || largeOut >= MOST_LARGE) return small.pop() ?? Buffer.allocUnsafeSlow(SMALL_BYTES);
  largeOut += 1;
  return large.pop() ?? Buffer.allocUnsafeSlow(LARGE_BYTES);
}

/** Keeps a buffer for the next reader; after some seconds the memory is returned. */
export function giveBack(buffer: Buffer): void {
  loseBuffer(buffer);
  const [spare, most] = buffer.length === LARGE_BYTES ? [large, MOST_SPARE_LARGE] : [small, MOST_SPARE];
  if (spare.length < most) spare.push(buffer);
  timer ??= setTimeout(() => {
    small = [];
    large = [];
    timer = null;
  }, KEPT_MS).unref();
}

/** Says that a buffer will not come back, because the kernel may still read from it. */
export function loseBuffer(buffer: Buffer): void {
  if (buffer.length === LARGE_BYTES) largeOut -= 1;
}
