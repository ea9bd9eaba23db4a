import { read } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { giveBack, LARGE_BYTES, loseBuffer, takeBuffer } from './ranged-buffers.js';

/** From here on a reader is long: someone who jumps about leaves earlier, someone who watches or saves does not. */
const LONG_FROM_BYTES = 4 * 1024 * 1024;

/**
 * Writes `length` bytes of an open file from `start` to a response whose head is written, and ends it. Two
 * buffers take turns: one is read into while the other is on its way to the client, so a slow client slows the
 * reading; they are small at first and large once the answer is long. Resolves when the last byte went out or the
 * client left; a file that turns out shorter breaks the connection, as the promised length cannot be kept.
 */
export async function sendBody(
  response: ServerResponse,
  fd: number,
  start: number,
  length: number,
): Promise<void> {
  const end = start + length;
  let offset = start;
  let sending: Promise<Buffer | null> = Promise.resolve(null);
  let filling = takeBuffer(false);
  while (offset < end) {
    const got = await readInto(fd, filling, Math.min(filling.length, end - offset), offset);
    const sent = await sending;
    if (got === 0 || response.destroyed) {
      response.destroy();
      giveBack(filling);
      if (sent) giveBack(sent);
      return;
    }
    offset += got;
    sending = send(response, filling, got, offset === end);
    if (offset < end) filling = nextBuffer(sent, offset - start);
    else if (sent) giveBack(sent);
  }
  const last = await sending;
  if (last) giveBack(last);
}

/** The buffer that has just come back, or a better one for a reader that has got `sentBytes` by now. */
function nextBuffer(spare: Buffer | null, sentBytes: number): Buffer {
  const wantsLarge = sentBytes >= LONG_FROM_BYTES;
  if (spare && (!wantsLarge || spare.length === LARGE_BYTES)) return spare;
  if (spare) giveBack(spare);
  return takeBuffer(wantsLarge);
}

/** Bytes read, 0 at the end of the file and when reading fails. */
function readInto(fd: number, buffer: Buffer, length: number, position: number): Promise<number> {
  return new Promise((resolve) => {
    read(fd, buffer, 0, length, position, (error, bytes) => resolve(error ? 0 : bytes));
  });
}

/**
 * Sends the buffer's first bytes and resolves with the buffer once it may be used again; with null when the
 * client has left, because the kernel may then still hold it.
 */
function send(
  response: ServerResponse,
  buffer: Buffer,
  bytes: number,
  isLast: boolean,
): Promise<Buffer | null> {
  return new Promise((resolve) => {
    let isSettled = false;
    const settle = (isFree: boolean) => {
      if (isSettled) return;
      isSettled = true;
      response.off('close', onClose);
      if (!isFree) loseBuffer(buffer);
      resolve(isFree ? buffer : null);
    };
    const onClose = () => settle(response.writableFinished);
    const onSent = (error?: Error | null) => settle(!error);
    response.once('close', onClose);
    const chunk = bytes === buffer.length ? buffer : buffer.subarray(0, bytes);
    if (isLast) response.end(chunk, onSent);
    else response.write(chunk, onSent);
  });
}
