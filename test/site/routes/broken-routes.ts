import type { ByteSource } from '../media/byte-source.ts';
import { pump } from '../send-bytes.ts';
import { connectionClosed, numberFromQuery, type Route, sendStatus, sendText, type Visit } from '../visit.ts';

/** Where `/redirect/private/<which>` points; the loopback ones come back to this site when nobody stops them. */
const privateTargets = {
  metadata: () => 'http://169.254.169.254/latest/meta-data/',
  lan: () => 'http://192.168.1.1/media/clip-360.mp4',
  ten: () => 'http://10.0.0.1/media/clip-360.mp4',
  loopback: (port: string) => `http://127.0.0.2:${port}/media/clip-360.mp4`,
  name: (port: string) => `http://localhost:${port}/media/clip-360.mp4`,
  ipv6: (port: string) => `http://[::1]:${port}/media/clip-360.mp4`,
  mapped: (port: string) => `http://[::ffff:127.0.0.2]:${port}/media/clip-360.mp4`,
  zero: (port: string) => `http://0.0.0.0:${port}/media/clip-360.mp4`,
  decimal: (port: string) => `http://2130706434:${port}/media/clip-360.mp4`,
  file: () => 'file:///etc/passwd',
} as const;

function redirect(visit: Visit, location: string): void {
  sendStatus(visit, numberFromQuery(visit, 'status', 302), { location });
}

function redirectToPrivate(visit: Visit, which: string): void {
  const target = Object.entries(privateTargets).find(([name]) => name === which)?.[1];
  if (target) redirect(visit, target(visit.url.port));
  else sendStatus(visit, 404);
}

/** Claims a Content-Length that is `?by=` bytes (default 1000) off, sends the true bytes, closes. */
async function lie(visit: Visit, name: string, direction: 1 | -1): Promise<void> {
  const source = await visit.shelf.find(name);
  if (!source) {
    sendStatus(visit, 404);
    return;
  }
  const claimed = source.size + direction * numberFromQuery(visit, 'by', 1000);
  visit.response.strictContentLength = false;
  visit.response.writeHead(200, {
    'content-type': source.contentType,
    'content-length': Math.max(0, claimed),
    connection: 'close',
  });
  if (visit.request.method === 'GET') await pump(visit, source.read(0, source.size));
  visit.response.end(() => visit.request.socket.end());
}

/** Bytes without end or length: a clip, then its filling again and again, at `?bps=` (default 4,000,000). */
async function sendForever(visit: Visit): Promise<void> {
  const source = await visit.shelf.find('big-4.mp4');
  if (!source) throw new Error('the endless body needs its source');
  visit.response.writeHead(200, { 'content-type': source.contentType });
  if (visit.request.method === 'GET') {
    await pump(visit, repeated(source), Math.max(1, numberFromQuery(visit, 'bps', 4_000_000)));
  }
  visit.response.end();
}

async function* repeated(source: ByteSource): AsyncIterable<Buffer> {
  for (;;) yield* source.read(0, source.size);
}

function sendRefusal(visit: Visit, status: number): void {
  const retryAfter = visit.url.searchParams.get('retry-after');
  sendStatus(visit, status, retryAfter === null ? {} : { 'retry-after': retryAfter });
}

/** Statuses, redirects that lead nowhere or where they must not, lies about length, bodies that never end or begin. */
export const brokenRoutes: readonly Route[] = [
  { path: /^\/status\/([2-5]\d\d)(?:\/.*)?$/, answer: (visit, status) => sendRefusal(visit, Number(status)) },
  {
    path: /^\/redirect\/loop$/,
    answer: (visit) => redirect(visit, `/redirect/loop?turn=${numberFromQuery(visit, 'turn', 0) + 1}`),
  },
  {
    path: /^\/redirect\/hops\/(\d+)\/([\w.-]+)$/,
    answer: (visit, left, name) =>
      redirect(visit, Number(left) > 1 ? `/redirect/hops/${Number(left) - 1}/${name}` : `/media/${name}`),
  },
  {
    path: /^\/redirect\/to$/,
    answer: (visit) => redirect(visit, visit.url.searchParams.get('url') ?? '/media/clip-360.mp4'),
  },
  { path: /^\/redirect\/private\/(\w+)$/, answer: (visit, which) => redirectToPrivate(visit, which) },
  { path: /^\/lying\/long\/([\w.-]+)$/, answer: (visit, name) => lie(visit, name, 1) },
  { path: /^\/lying\/short\/([\w.-]+)$/, answer: (visit, name) => lie(visit, name, -1) },
  { path: /^\/endless\/[\w.-]+$/, answer: (visit) => sendForever(visit) },
  { path: /^\/silent(?:\/.*)?$/, answer: (visit) => connectionClosed(visit) },
  { path: /^\/empty\/[\w.-]+$/, answer: (visit) => sendText(visit, '', 'video/mp4') },
  {
    path: /^\/garbage\/[\w.-]+$/,
    answer: (visit) => sendText(visit, 'This is no film. '.repeat(4096), 'video/mp4'),
  },
];
