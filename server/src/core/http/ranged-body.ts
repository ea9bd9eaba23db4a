import { read } from 'node:fs';
import type { ServerResponse } from 'node:http';

/** Measured on loopback: smaller buffers cost more system calls, larger ones fall out of the CPU's cache. */
const BUFFER_BYTES = 256 * 1024;
const MOST_SPARE_BUFFERS = 16;
const spareBuffers: Buffer[] = [];

const takeBuffer = () => spareBuffers.pop() ?? Buffer.allocUnsafeSlow(BUFFER_BYTES);
const giveBack = (buffer: Buffer | null) => {
  if (buffer && spareBuffers.length < MOST_SPARE_BUFFERS) spareBuffers.push(buffer);
};

/**
 * Writes `length` bytes of an open file from `start` to a response whose head is written, and ends it. Two
 * buffers take turns: one is read into while the other is on its way to the client, so memory stays at 512 KiB
 * per reader and a slow client slows the reading. Resolves when the last byte went out or the client left;
 * a file that turns out shorter breaks the connection, as the promised length cannot be kept.
 */
export async function sendBody(response: ServerResponse, fd: number, start: number, length: number): Promise<void> {
  let filling: Buffer | null = takeBuffer();
  let sending: Buffer | null = null;
  let offset = start;
  const end = start + length;
  let written: Promise<boolean> = Promise.resolve(true);
  while (offset < end) {
    filling ??= takeBuffer();
    const wanted = Math.min(BUFFER_BYTES, end - offset);
    const got = await readInto(fd, filling, wanted, offset);
    const isSent = await written;
    if (!isSent || got === 0 || response.destroyed) {
      response.destroy();
      giveBack(filling);
      return;
    }
    offset += got;
    const chunk = got === BUFFER_BYTES ? filling : filling.subarray(0, got);
    written = offset < end ? write(response, chunk) : endWith(response, chunk);
    [filling, sending] = [sending, filling];
  }
  if (await written) giveBack(sending);
  giveBack(filling);
}

/** Bytes read, 0 at the end of the file and when reading fails. */
function readInto(fd: number, buffer: Buffer, length: number, position: number): Promise<number> {
  return new Promise((resolve) => {
    read(fd, buffer, 0, length, position, (error, bytes) => resolve(error ? 0 : bytes));
  });
}

/** Resolves with false when the client has left; its buffer may then still be in use and is not reused. */
function write(response: ServerResponse, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const onClose = () => resolve(false);
    response.once('close', onClose);
    response.write(chunk, (error) => {
      response.off('close', onClose);
      resolve(!error);
    });
  });
}

function endWith(response: ServerResponse, chunk: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    response.once('close', () => resolve(response.writableFinished));
    response.end(chunk, () => resolve(true));
  });
}
