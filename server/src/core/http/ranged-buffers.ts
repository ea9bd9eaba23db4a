/** For short answers and many readers: small buffers keep fifty readers' memory low. */
export const SMALL_BYTES = 128 * 1024;

/**
 * For long answers: measured on loopback, a GB in pieces of 2 MiB takes about half the processor time of pieces of
 * 128 KiB, and larger ones are no cheaper; docs/performance.md, "Playback".
 */
export const LARGE_BYTES = 2 * 1024 * 1024;

/** Large buffers out at one time, so that no crowd of long readers takes more than 16 MiB. */
const MOST_LARGE = 8;
const MOST_SPARE = 128;
const MOST_SPARE_LARGE = 4;
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
