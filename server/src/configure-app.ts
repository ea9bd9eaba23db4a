import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { MikroORM } from '@mikro-orm/core';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { Logger as Pino } from 'pino';
import { AppModule } from './app.module.js';
import type { Settings } from './core/config/settings.js';
import { lockDataFolder } from './core/database/data-folder-lock.js';
import { withUnitOfWork } from './core/database/unit-of-work.js';
import { keepAnswersPrivate } from './core/http/private-answers.js';
import { answerProblem } from './core/http/problem.filter.js';
import { takePictures } from './core/http/picture-bodies.js';
import { takeShares } from './core/http/take-shares.js';
import { servePwa } from './core/http/serve-pwa.js';
import { createPino, NestLogger } from './core/logging/logger.js';
import { logRequests } from './core/logging/request-log.js';
import { HttpsDoor } from './features/trust/https-door.js';
import { serveOpenApi } from './openapi.js';

/** Bodies are links and words; pictures and files come by routes of their own. */
const BODY_LIMIT_BYTES = 256 * 1024;
/** Routes that take a whole file: of text as JSON, with room for its escapes, or a picture as it is. */
const LARGER_BODIES: Readonly<Record<string, number>> = {
  '/api/batches': 6 * 1024 * 1024,
  '/api/me/cookies/:site': 3 * 1024 * 1024,
  '/api/playlists/import': 12 * 1024 * 1024,
  '/api/playlists/:id/cover': 15 * 1024 * 1024,
};

/** A path parameter may be a signed address; the router's own limit is 100 characters. */
const LONGEST_PARAMETER = 4096;

const refuseSchema = (): never => {
  throw new Error('a route has a Fastify schema; its contract is the place for it');
};

/** Contracts say what comes and goes (zod): Fastify's own compilers would be loaded with every start for nothing. */
const withoutSchemas = { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } };

/** What pages may load: only this server, its media and its socket; nothing inline. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    manifestSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
};

/** Builds the application for these settings, ready to `listen`. Used by main and by tests alike. */
export async function createApp(
  settings: Settings,
  pino: Pino = createPino(settings),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: true,
    frameworkErrors: answerProblem,
    schemaController: withoutSchemas,
  });
  // Servers that share a Redis share the folder, too; one with a Redis of its own must be alone.
  const release =
    settings.redisUrl === undefined ? lockDataFolder(resolve(settings.dataDir)) : () => undefined;
  try {
    const options = { logger: new NestLogger(pino), abortOnError: false };
    const app = await NestFactory.create<NestFastifyApplication>(
      await AppModule.forRoot(settings),
      adapter,
      options,
    );
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onClose', async () => release());
    await configureApp(app, settings, pino);
    return app;
  } catch (error) {
    release();
    throw error;
  }
}

async function configureApp(app: NestFastifyApplication, settings: Settings, pino: Pino): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  logRequests(fastify, pino);
  keepAnswersPrivate(fastify);
  takePictures(fastify);
  fastify.addHook('onRoute', (route) => {
    const limit = LARGER_BODIES[route.url];
    if (limit !== undefined) route.bodyLimit = limit;
  });
  const orm = app.get(MikroORM);
  fastify.addHook('onRequest', (_request, _reply, done) => {
    withUnitOfWork(orm.em, done);
  });
  app.useWebSocketAdapter(new IoAdapter(app));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  if (!settings.roles.includes('api')) return;
  relaxForApiPage(fastify);
  letPlainPagesAskSecureAddress(fastify, app.get(HttpsDoor));
  serveOpenApi(app);
  await takeShares(fastify);
  await servePwa(app);
}

/** Pages of the plain address find out whether this phone trusts the secure one: they may ask there, and nowhere else. */
function letPlainPagesAskSecureAddress(fastify: FastifyInstance, door: HttpsDoor): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const policy = reply.getHeader('content-security-policy');
    if (request.protocol === 'http' && typeof policy === 'string')
      void reply.header('content-security-policy', door.widen(policy, request.hostname));
    done();
  });
}

/** The API's description page writes styles of its own into itself; it shows nothing that people typed. */
function relaxForApiPage(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const policy = reply.getHeader('content-security-policy');
    if (request.url.startsWith('/api/docs') && typeof policy === 'string') {
      void reply.header(
        'content-security-policy',
        policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
      );
    }
    done();
  });
}
