import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What another app may share with a phone that has no service worker of ours yet; files of text included. */
const MOST_BYTES = 1024 * 1024;
/** The longest text that still fits into an address on its way to the page. */
const LONGEST_TEXT = 2000;

/**
 * Answers the manifest's `share_target` where no service worker does: the words go along in the address of the Add page,
 * files are lost. What cannot be read leads there, too, where it is said. Nothing is kept, so nobody needs to be signed in.
 */
export async function takeShares(fastify: FastifyInstance): Promise<void> {
  await fastify.register((scope, _options, done) => {
    scope.addContentTypeParser(
      ['multipart/form-data', 'application/x-www-form-urlencoded'],
      { parseAs: 'buffer', bodyLimit: MOST_BYTES },
      (_request, body, parsed) => parsed(null, body),
    );
    scope.setErrorHandler((_error, _request, reply) => lead(reply, ''));
    scope.post('/share', { bodyLimit: MOST_BYTES }, async (request, reply) =>
      lead(reply, await textOf(request)),
    );
    done();
  });
}

async function textOf({ body, headers }: FastifyRequest): Promise<string> {
  const type = headers['content-type'] ?? '';
  const bytes = Buffer.isBuffer(body) ? new Uint8Array(body) : new Uint8Array();
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const words = ['url', 'text', 'title'].map((name) => form.get(name));
  return words.filter((word) => typeof word === 'string' && word.trim() !== '').join('\n');
}

function lead(reply: FastifyReply, text: string): FastifyReply {
  const query: Record<string, string> =
    text === '' ? { shared: 'lost' } : { text: text.slice(0, LONGEST_TEXT) };
  // A browser goes on with GET after 303: a reload then shares nothing twice.
  return reply
    .status(303)
    .header('cache-control', 'no-store')
    .header('location', `/add?${new URLSearchParams(query).toString()}`)
    .send();
}
