import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Controls, type SeenRequest } from './controls.ts';
import { sha256Of } from './media/byte-source.ts';
import { openShelf } from './media/media-shelf.ts';
import { brokenRoutes } from './routes/broken-routes.ts';
import { feedRoutes } from './routes/feed-routes.ts';
import { fileRoutes } from './routes/file-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { platformRoutes } from './routes/platform-routes.ts';
import { streamRoutes } from './routes/stream-routes.ts';
import { LiveStreams } from './streams/live-streams.ts';
import { type Route, sendStatus, type Visit } from './visit.ts';

/** A running test media site. */
export interface Site {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly SeenRequest[];
  readonly controls: Controls;
  readonly live: LiveStreams;
  /**
   * Further loopback addresses (of 127.0.0.2 and ::1) on which the same site answers at the same port: what an egress
   * gate that lets only 127.0.0.1 through must never reach.
   */
  readonly forbiddenAddresses: readonly string[];
  /** SHA-256 (hex) of a file of the shelf (`clip-720.mp4`, `gen-7.mp4`, `big-20.mp4`); throws when there is none. */
  sha256(name: string): Promise<string>;
  /** Drops all connections, stops the live encoders and the servers. */
  close(): Promise<void>;
}

const routes: readonly Route[] = [
  ...fileRoutes,
  ...streamRoutes,
  ...brokenRoutes,
  ...pageRoutes,
  ...feedRoutes,
  ...platformRoutes,
];

/**
 * Starts the site on 127.0.0.1; port 0 (default) takes a free one. The first start on a machine makes the media, which
 * takes some seconds. Throws when ffmpeg fails or the port is taken.
 */
export async function startSite({ port = 0 }: { port?: number } = {}): Promise<Site> {
  const shelf = await openShelf();
  const controls = new Controls();
  const live = new LiveStreams();
  const listen = async (host: string, wanted: number): Promise<Server> => {
    const server = createServer((request, response) => {
      void answer({ request, response, controls, shelf, live });
    });
    controls.follow(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, host, resolve);
    });
    return server;
  };
  const main = await listen('127.0.0.1', port);
  const chosen = portOf(main);
  const others = await Promise.all(
    ['127.0.0.2', '::1'].map((host) => listen(host, chosen).catch(() => undefined)),
  );
  const servers = [main, ...others.filter((server) => server !== undefined)];
  return {
    origin: `http://127.0.0.1:${chosen}`,
    requests: controls.requests,
    controls,
    live,
    forbiddenAddresses: servers.slice(1).map((server) => addressOf(server).address),
    async sha256(name) {
      const source = await shelf.find(name);
      if (!source) throw new Error(`the shelf has no ${name}`);
      return sha256Of(source);
    },
    async close() {
      controls.reset();
      await live.close();
      await Promise.all(servers.map(stop));
    },
  };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site listens on no TCP port');
  return address;
}

function portOf(server: Server): number {
  return addressOf(server).port;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Arrival extends Omit<Visit, 'url' | 'origin'> {
  request: IncomingMessage;
  response: ServerResponse;
}

async function answer(arrival: Arrival): Promise<void> {
  const { request, response, controls } = arrival;
  controls.record(request);
  const path = request.url ?? '/';
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
  try {
    const visit: Visit = { ...arrival, origin, url: new URL(path, origin) };
    const gate = controls.nextGate(path, 0);
    if (gate?.at === 0) await gate.wait();
    const failure = controls.takeFailure(path);
    if (failure !== undefined) sendStatus(visit, failure);
    else await dispatch(visit);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!response.headersSent) response.writeHead(500, { 'x-site-error': encodeURIComponent(reason) }).end();
    else response.destroy();
  }
}

async function dispatch(visit: Visit): Promise<void> {
  if (visit.request.method !== 'GET' && visit.request.method !== 'HEAD') {
    sendStatus(visit, 405, { allow: 'GET, HEAD' });
    return;
  }
  for (const route of routes) {
    const match = route.path.exec(visit.url.pathname);
    if (match) {
      await route.answer(visit, match[1] ?? '', match[2] ?? '');
      return;
    }
  }
  sendStatus(visit, 404);
}
