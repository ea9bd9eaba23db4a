import { read } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { BUFFER_BYTES, giveBack, takeBuffer } from './ranged-buffers.js';

/**
 * Writes `length` bytes of an open file from `start` to a response whose head is written, and ends it. Two
 * buffers take turns: one is read into while the other is on its way to the client, so a slow client slows the
 * reading. Resolves when the last byte went out or the client left; a file that turns out shorter breaks the
 * connection, as the promised length cannot be kept.
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
  let filling = takeBuffer();
  while (offset < end) {
    const got = await readInto(fd, filling, Math.min(BUFFER_BYTES, end - offset), offset);
    const sent = await sending;
    if (got === 0 || response.destroyed) {
      response.destroy();
      giveBack(filling);
      return;
    }
    offset += got;
    sending = send(response, filling, got, offset === end);
    if (offset < end) filling = sent ?? takeBuffer();
    else if (sent) giveBack(sent);
  }
  const last = await sending;
  if (last) giveBack(last);
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
    const onClose = () => resolve(response.writableFinished ? buffer : null);
    const onSent = (error?: Error | null) => {
      response.off('close', onClose);
      resolve(error ? null : buffer);
    };
    response.once('close', onClose);
    const chunk = bytes === BUFFER_BYTES ? buffer : buffer.subarray(0, bytes);
    if (isLast) response.end(chunk, onSent);
    else response.write(chunk, onSent);
  });
}
