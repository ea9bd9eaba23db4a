import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OutgoingHttpHeaders } from 'node:http';
import { rangedAnswer } from './ranged-answer.js';
import { sendBody } from './ranged-body.js';
import { RangedHandles } from './ranged-handles.js';

/** How a file is presented. */
export interface Presentation {
  readonly contentType: string;
  /** A `Content-Disposition` value; shown in place when absent. */
  readonly disposition?: string;
}

/**
 * Answers GET and HEAD of files on disk with ranges and conditions, past the framework: after the caller has
 * checked permission the raw response is written here, with two reused buffers per reader. `private, no-cache`: a
 * browser may keep the bytes but asks each time, so that another person on the same device does not get them.
 */
export class RangedFiles {
  private readonly handles = new RangedHandles();

  /**
   * Sends the file at the absolute `path`. Rejects with the file system's error (`ENOENT`, …) before anything
   * is written, so that the caller can answer it; afterwards never rejects. Resolves when all is sent or the
   * client has left.
   */
  async send(request: FastifyRequest, reply: FastifyReply, path: string, shown: Presentation): Promise<void> {
    const file = await this.handles.borrow(path);
    try {
      const answer = rangedAnswer(request.method, request.headers, file.version);
      reply.hijack();
      const { raw } = reply;
      if (raw.destroyed) return;
      const headers: OutgoingHttpHeaders = {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'cache-control': 'private, no-cache',
        'x-content-type-options': 'nosniff',
        ...answer.headers,
      };
      if (answer.status < 300) headers['content-type'] = shown.contentType;
      if (shown.disposition) headers['content-disposition'] = shown.disposition;
      raw.writeHead(answer.status, headers);
      if (request.method === 'HEAD' || answer.length === 0) raw.end();
      else await sendBody(raw, file.fd, answer.start, answer.length);
    } finally {
      file.release();
    }
  }

  /** Closes every file that nobody reads and opens the others anew, so that a deleted file's space is freed. */
  forgetAll(): void {
    this.handles.dropAll();
  }
}
