import type { FastifyInstance } from 'fastify';

/** Lets routes have a body that is a file as it is, in memory, within the route's limit of bytes. */
export function takePictures(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
}
