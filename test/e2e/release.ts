import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Change = (text: string) => string;

/** The same server at another address, where files may be those of a newer build. */
export interface Release {
  readonly origin: string;
  /** From now on that path is answered changed. */
  change(path: string, change: Change): void;
  close(): Promise<void>;
}

/** Opens a second address of the server at `origin`. Requests keep their own Host, so it is an origin of its own. */
export async function openRelease(origin: string): Promise<Release> {
  const changes = new Map<string, Change>();
  const front = createServer((arrival, response) => {
    const path = arrival.url ?? '/';
    passOn(origin, arrival)
      .then(({ status, headers, body }) => {
        const told = changes.get(path)?.(body.toString('utf8')) ?? body;
        response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(told) }).end(told);
      })
      .catch(() => response.destroy());
  });
  await once(front.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    change: (path, change) => void changes.set(path, change),
    async close() {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

/** Asks the server the same and reads the whole answer, plain and never “not modified”. */
async function passOn(origin: string, arrival: IncomingMessage) {
  const { method, url } = arrival;
  const conditions = { 'if-none-match': undefined, 'if-modified-since': undefined };
  const headers = { ...arrival.headers, ...conditions, 'accept-encoding': 'identity' };
  const sending = request(`${origin}${url ?? '/'}`, { method, headers: present(headers) });
  sending.end(await buffer(arrival));
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const body = await buffer(answer);
  const { 'transfer-encoding': _, ...kept } = answer.headers;
  return { status: answer.statusCode ?? 502, headers: kept, body };
}

function present(headers: Record<string, string | string[] | undefined>): Record<string, string | string[]> {
  const set = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => entry[1] !== undefined,
  );
  return Object.fromEntries(set);
}
