/** Measured on loopback from 32 KiB to 1 MiB: no size is cheaper, and small ones keep fifty readers' memory low. */
export const BUFFER_BYTES = 128 * 1024;

const MOST_SPARE = 128;
const KEPT_MS = 10_000;
let spare: Buffer[] = [];
let timer: NodeJS.Timeout | null = null;

/** A buffer of {@link BUFFER_BYTES} with any content. */
export function takeBuffer(): Buffer {
  return spare.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
}

/** Keeps a buffer for the next reader; after some seconds the memory is returned. */
export function giveBack(buffer: Buffer): void {
  if (spare.length < MOST_SPARE) spare.push(buffer);
  timer ??= setTimeout(() => {
    spare = [];
    timer = null;
  }, KEPT_MS).unref();
}
