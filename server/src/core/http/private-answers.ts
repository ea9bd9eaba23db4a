import type { FastifyInstance } from 'fastify';

/**
 * Answers of the API are one person's, and of this moment: unless a route says otherwise, neither a proxy nor
 * a shared browser may keep them.
 */
export function keepAnswersPrivate(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
    done();
  });
}
