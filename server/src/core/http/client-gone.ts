import type { FastifyReply } from 'fastify';

/**
 * A signal that aborts when the connection closes before the answer was sent. (Fastify's own `request.signal`
 * listens to the request, which Node closes as soon as a body has been read.)
 */
export function clientGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new DOMException('the client has gone', 'AbortError'));
  });
  if (reply.raw.destroyed) gone.abort(new DOMException('the client has gone', 'AbortError'));
  return gone.signal;
}
