import { once } from 'node:events';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { connectChecked, type EgressRules } from './checked-connection.js';
import { AddressRefusedError, FetchFailedError, ResponseTooLargeError } from './egress.errors.js';

/** How much and how long a fetch may take, and what it asks with; a plain GET for pictures unless told. */
export interface FetchLimits {
  maxBytes: number;
  timeoutMs: number;
  signal?: AbortSignal;
  /** With headers of its own, or a body, it follows no redirect. */
  headers?: Readonly<Record<string, string>>;
  /** Makes it a POST. */
  body?: string | Buffer;
  /** Another HTTP proxy than the household's. */
  proxyUrl?: string | undefined;
}

/** An answer, read whole. */
export interface FetchedResource {
  status: number;
  contentType: string | null;
  body: Buffer;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Fetches `url` over checked connections only. See `EgressGate.fetch` for what it promises. */
export async function fetchChecked(
  url: string,
  limits: FetchLimits,
  rules: EgressRules,
): Promise<FetchedResource> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = limits.signal ? AbortSignal.any([limits.signal, timeout]) : timeout;
  try {
    let target = webUrl(url);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const response = await ask(target, limits, rules, signal);
      const mayMove = !limits.headers && limits.body === undefined && REDIRECTS.has(response.statusCode ?? 0);
      const location = mayMove ? response.headers.location : undefined;
      if (location === undefined) return await read(response, limits.maxBytes);
      response.destroy();
      target = webUrl(location, target);
    }
    throw new FetchFailedError();
  } catch (error) {
    limits.signal?.throwIfAborted();
    const isOurs = error instanceof AddressRefusedError || error instanceof ResponseTooLargeError;
    throw isOurs ? error : new FetchFailedError({ cause: error });
  }
}

function webUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href);
  if (!url) throw new FetchFailedError();
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new AddressRefusedError();
  return url;
}

async function ask(
  url: URL,
  { headers, body }: Pick<FetchLimits, 'headers' | 'body'>,
  rules: EgressRules,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const socket = await connectChecked(host, Number(url.port || (secure ? 443 : 80)), rules);
  const servername = isIP(host) ? undefined : host;
  // Without an agent: any agent, also the one of `agent: false`, makes a connection of its own and resolves again.
  const outgoing = (secure ? requestSecure : requestPlain)(url, {
    signal,
    method: body === undefined ? 'GET' : 'POST',
    createConnection: () => (secure ? connectSecure({ socket, servername, host }) : socket),
    headers: {
      accept: 'image/avif,image/webp,image/*,*/*;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'Foyer',
      ...headers,
    },
  });
  outgoing.once('close', () => socket.destroy());
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return response;
}

async function read(response: IncomingMessage, maxBytes: number): Promise<FetchedResource> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new ResponseTooLargeError();
    chunks.push(chunk);
  }
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? null,
    body: Buffer.concat(chunks),
  };
}
