import type { FastifyInstance } from 'fastify';
import type { Logger as Pino } from 'pino';
import { loggedPath } from './logged-path.js';

/**
 * Gives every answer its request id and logs what took long or went wrong: never the query string, a body,
 * a header or a token in the path, so no secret gets in.
 */
export function logRequests(fastify: FastifyInstance, pino: Pino): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const entry = {
      context: 'Http',
      method: request.method,
      path: loggedPath(request.url),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      requestId: request.id,
    };
    if (reply.statusCode >= 500) pino.error(entry, 'request failed');
    else pino.debug(entry, 'request');
    done();
  });
}
