import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotFoundError } from './http.errors.js';
import { toProblem } from './problem.filter.js';

/** The repository's folder, seen from `server/src/core/http` and from `server/dist/core/http` alike. */
const PROJECT_FOLDER = fileURLToPath(new URL('../../../../', import.meta.url));
const PWA_FOLDER = resolve(PROJECT_FOLDER, 'pwa/dist');
const SERVER_PATHS = /^\/(api|media|podcasts|shared|socket\.io|assets)(\/|$)/;
const ONE_YEAR = 'public, max-age=31536000, immutable';

/**
 * Serves the built PWA: hashed assets for ever, everything else revalidated, and the page itself for every
 * path that is neither a file nor the server's; the page may run and show exactly the scripts and styles that were
 * built into it. Unknown server paths answer with a problem.
 */
export async function servePwa(app: NestFastifyApplication): Promise<void> {
  const files = pwaFiles();
  const isBuilt = files.has('/index.html');
  if (isBuilt) {
    const inline = inlineSources(readFileSync(resolve(PWA_FOLDER, 'index.html'), 'utf8'));
    await app.register(fastifyStatic, {
      root: PWA_FOLDER,
      // It would make two routes of each file, and of each compressed one: 4 MB of router.
      serve: false,
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', path.includes('/assets/') ? ONE_YEAR : 'no-cache');
        if (/\/index\.html(\.\w+)?$/.test(path)) allowInline(reply, inline);
      },
    });
  }
  const fastify = app.getHttpAdapter().getInstance();
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] ?? '';
    if (files.has(path)) return reply.sendFile(path);
    if (!SERVER_PATHS.test(path)) return sendPage(reply, isBuilt);
    return reply
      .status(404)
      .type('application/problem+json')
      .send(toProblem(new NotFoundError(), request.id));
  };
  fastify.get('/', answer);
  fastify.get('/*', answer);
}

/** The paths of the built files, `/index.html` among them; what was compressed beside them is none of its own. */
function pwaFiles(): ReadonlySet<string> {
  if (!existsSync(PWA_FOLDER)) return new Set();
  const files = readdirSync(PWA_FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) => relative(PWA_FOLDER, join(entry.parentPath, entry.name)));
  return new Set(files.map((file) => `/${file.split(sep).join('/')}`));
}

function sendPage(reply: FastifyReply, isBuilt: boolean): FastifyReply {
  if (isBuilt) return reply.header('cache-control', 'no-cache').sendFile('index.html');
  return reply.status(503).type('text/plain').send('The pages are not built yet: npm run build');
}

/** A policy's directive, and what it must let through besides. */
type InlineSources = Readonly<Record<'script-src' | 'style-src', string>>;

/** The hashes of a page's inline scripts and styles, as a Content-Security-Policy names them (CSP 3, 2.3.1). */
function inlineSources(page: string): InlineSources {
  const hashes = (pattern: RegExp) =>
    [...page.matchAll(pattern)]
      .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
      .join(' ');
  return {
    'script-src': hashes(/<script>(.*?)<\/script>/gs),
    'style-src': hashes(/<style>(.*?)<\/style>/gs),
  };
}

function allowInline(reply: FastifyReply, inline: InlineSources): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy !== 'string') return;
  const wider = Object.entries(inline).reduce(
    (text, [directive, hashes]) =>
      text.replace(`${directive} 'self'`, `${directive} 'self' ${hashes}`.trim()),
    policy,
  );
  void reply.header('content-security-policy', wider);
}
