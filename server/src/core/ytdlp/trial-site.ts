import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** RFC 2606: a name that no network ever answers for. */
const HOST = 'foyer-trial.invalid';
const FILM_BYTES = 4096;

/** A whole internet of one page and one file, for a yt-dlp that is being tried. */
export interface TrialSite {
  /** A proxy that answers for this site and refuses everything else; it never connects anywhere. */
  readonly proxyUrl: string;
  /** A page with a film on it. */
  readonly pageUrl: string;
  readonly title: string;
  /** The size of the film. */
  readonly bytes: number;
  close(): Promise<void>;
}

/**
 * Opens the trial site on a loopback port of its own. It is its own proxy, so a trial needs neither the internet nor
 * an exception in the egress gate.
 */
export async function openTrialSite(): Promise<TrialSite> {
  const title = `Trial ${randomBytes(8).toString('hex')}`;
  const film = randomBytes(FILM_BYTES);
  const page = `<!doctype html><html><head><title>${title}</title></head><body><video controls><source src="/film.mp4" type="video/mp4"></video></body></html>`;
  const answers = new Map<string | undefined, readonly [type: string, body: Buffer]>([
    [`http://${HOST}/page`, ['text/html; charset=utf-8', Buffer.from(page)]],
    [`http://${HOST}/film.mp4`, ['video/mp4', film]],
  ]);
  const server = createServer((request, response) => {
    const answer = answers.get(request.url);
    if (!answer) return void response.writeHead(403).end();
    const [type, body] = answer;
    response.writeHead(200, { 'content-type': type, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  server.on('connect', (_request, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    proxyUrl: `http://127.0.0.1:${String(port)}`,
    pageUrl: `http://${HOST}/page`,
    title,
    bytes: FILM_BYTES,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
