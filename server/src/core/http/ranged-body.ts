import { read } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { giveBack, LARGE_BYTES, loseBuffer, SMALL_BYTES, takeBuffer } from './ranged-buffers.js';
import { Turns } from './turns.js';

/** Someone who jumps about leaves before this much has come; someone who watches or saves does not. */
const LONG_FROM_BYTES = 512 * 1024;

/** As many as Node has threads for files: more reads at once would only hold more buffers. */
const reads = new Turns(4);

/** Bytes of a file, in a buffer that is ours to give back. */
interface Piece {
  readonly buffer: Buffer;
  /** From the buffer's beginning; 0 at the end of the file and when reading fails. */
  readonly bytes: number;
}

/**
 * Writes `length` bytes of an open file from `start` to a response whose head is written, and ends it. One piece is
 * read while the one before is on its way to the client, so a slow client slows the reading. Pieces are large where
 * the answer is short enough to be one, and once it has become long. Resolves when the last byte went out or the
 * client left; a file that turns out shorter breaks the connection, as the promised length cannot be kept.
 */
export async function sendBody(
  response: ServerResponse,
  fd: number,
  start: number,
  length: number,
): Promise<void> {
  const end = start + length;
  const isOnePiece = length <= LARGE_BYTES;
  let offset = start;
  let sending: Promise<void> = Promise.resolve();
  while (offset < end) {
    const wantsLarge = (isOnePiece && length > SMALL_BYTES) || offset - start >= LONG_FROM_BYTES;
    const piece = await readPiece(fd, wantsLarge, { from: offset, most: end - offset });
    await sending;
    if (piece.bytes === 0 || response.destroyed) {
      response.destroy();
      giveBack(piece.buffer);
      return;
    }
    offset += piece.bytes;
    sending = send(response, piece, offset === end);
  }
  await sending;
}

/** The next bytes of the file, as many as the buffer takes and at most `most`. */
function readPiece(
  fd: number,
  wantsLarge: boolean,
  { from, most }: { from: number; most: number },
): Promise<Piece> {
  return reads.take(async () => {
    const buffer = takeBuffer(wantsLarge);
    return { buffer, bytes: await readInto(fd, buffer, Math.min(buffer.length, most), from) };
  });
}

/** Bytes read, 0 at the end of the file and when reading fails. */
function readInto(fd: number, buffer: Buffer, length: number, position: number): Promise<number> {
  return new Promise((resolve) => {
    read(fd, buffer, 0, length, position, (error, bytes) => resolve(error ? 0 : bytes));
  });
}

/**
 * Sends a piece and resolves once its buffer is free for others, or lost because the client has left and the kernel
 * may still hold it.
 */
function send(response: ServerResponse, { buffer, bytes }: Piece, isLast: boolean): Promise<void> {
  return new Promise((resolve) => {
    let isSettled = false;
    const settle = (isFree: boolean) => {
      if (isSettled) return;
      isSettled = true;
      response.off('close', onClose);
      if (isFree) giveBack(buffer);
      else loseBuffer(buffer);
      resolve();
    };
    const onClose = () => settle(response.writableFinished);
    const onSent = (error?: Error | null) => settle(!error);
    response.once('close', onClose);
    const chunk = bytes === buffer.length ? buffer : buffer.subarray(0, bytes);
    if (isLast) response.end(chunk, onSent);
    else response.write(chunk, onSent);
  });
}
