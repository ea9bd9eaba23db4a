import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { FetchFailedError } from './egress.errors.js';

const CONNECT_TIMEOUT_MS = 20_000;

/**
 * A tunnel to `address:port` through an HTTP proxy (CONNECT, RFC 9110 9.3.6). It is given the checked address and
 * never the name, so that the proxy cannot resolve it to another one. Throws {@link FetchFailedError}.
 */
export async function connectThroughProxy(proxy: URL, address: string, port: number): Promise<Socket> {
  const authority = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  const tunnel = request({
    host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: proxy.port || 80,
    method: 'CONNECT',
    path: authority,
    headers: { host: authority, ...authorization(proxy) },
    agent: false,
  });
  tunnel.end();
  try {
    const signal = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
    const [response, socket, head] = await once(tunnel, 'connect', { signal });
    if (response.statusCode !== 200) throw new Error(`the proxy answered ${String(response.statusCode)}`);
    if (head.length > 0) socket.unshift(head);
    return socket;
  } catch (error) {
    tunnel.destroy();
    throw new FetchFailedError({ cause: error });
  }
}

function authorization(proxy: URL): Record<string, string> {
  if (!proxy.username) return {};
  const credential = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credential).toString('base64')}` };
}
