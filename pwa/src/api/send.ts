import type { Client } from 'openapi-fetch';
import type { paths } from './schema.js';

type Methods = Pick<Client<paths>, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>;

/** What may be given with a call, of all that openapi-fetch's types allow: all that this server needs. */
interface Init {
  readonly params?: {
    readonly path?: Readonly<Record<string, string | number>>;
    readonly query?: Readonly<Record<string, unknown>>;
  };
  /** Sent as JSON; a file as it is. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

type Send = (request: Request) => Promise<Response>;

/**
 * The server's routes as functions, typed by openapi-fetch out of its OpenAPI description. `send` does the fetching and
 * rejects for everything that is not an answer of success.
 */
export function routesOf(send: Send): Methods {
  const call =
    (method: string) =>
    async (path: string, init: Init = {}) => {
      const { params, body, signal } = init;
      const request = new Request(location.origin + addressOf(path, params), {
        method,
        credentials: 'same-origin',
        signal: signal ?? null,
        ...(body !== undefined && contentOf(body)),
      });
      const response = await send(request);
      const text = await response.text();
      return { data: text === '' ? undefined : (JSON.parse(text) as unknown), response };
    };
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
  return Object.fromEntries(methods.map((method) => [method, call(method)])) as unknown as Methods;
}

/** A body as it is sent: JSON, or a file with nothing said about what is in it. */
export function contentOf(body: unknown): RequestInit {
  const isFile = body instanceof Blob;
  const type = isFile ? 'application/octet-stream' : 'application/json';
  return { headers: { 'content-type': type }, body: isFile ? body : JSON.stringify(body) };
}

/** A path with its parameters filled in, then its query: lists as repeated names, without what is not set. */
export function addressOf(path: string, { path: names = {}, query = {} }: NonNullable<Init['params']> = {}) {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value])
      .filter((one) => one !== undefined && one !== null)
      .map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`),
  );
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
}
