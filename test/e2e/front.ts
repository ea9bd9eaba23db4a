import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A place in an answer at which its bytes wait. */
export interface Barrier {
  /** Resolves when they wait there. */
  reached(): Promise<void>;
  open(): void;
}

/** The line between a phone and the house: the same server at another address, whose answers can be held and cut. */
export interface Line {
  readonly origin: string;
  /** `method path range if-match` of every request so far; what a request lacks is left out. */
  readonly requests: readonly string[];
  /** Holds the next answer to that path after so many bytes of its body. */
  hold(path: string, afterBytes: number): Barrier;
  /** The phone is out of reach: what is under way breaks, nothing new gets through. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

interface Hold {
  readonly path: string;
  readonly afterBytes: number;
  reached(): void;
  readonly opened: Promise<void>;
}

/** Opens a line to the server at `origin`. Requests keep their own Host, so it is an origin of its own. */
export async function openLine(origin: string): Promise<Line> {
  const requests: string[] = [];
  const holds: Hold[] = [];
  const front = createServer((arrival, response) => {
    const path = (arrival.url ?? '/').split('?')[0] ?? '/';
    const { range, 'if-match': version } = arrival.headers;
    requests.push([arrival.method, path, range, version].filter(Boolean).join(' '));
    const { host, ...headers } = arrival.headers;
    const sending = request(`${origin}${arrival.url ?? '/'}`, {
      method: arrival.method,
      headers: { ...headers, host },
    });
    sending.on('error', () => response.destroy());
    response.on('close', () => sending.destroy());
    sending.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      const at = holds.findIndex((hold) => hold.path === path);
      const [hold] = at >= 0 && arrival.method === 'GET' ? holds.splice(at, 1) : [];
      passOn(answer, response, hold).catch(() => response.destroy());
    });
    arrival.pipe(sending);
  });
  const port = await listen(front, 0);
  return {
    ...{ origin: `http://127.0.0.1:${port}`, requests },
    hold(path, afterBytes) {
      const reached = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<void>();
      holds.push({ path, afterBytes, reached: () => reached.resolve(), opened: opened.promise });
      return { reached: () => reached.promise, open: () => opened.resolve() };
    },
    async cut() {
      const closed = new Promise((resolve) => front.close(resolve));
      front.closeAllConnections();
      await closed;
    },
    mend: () => listen(front, port).then(() => undefined),
  };
}

async function passOn(
  answer: AsyncIterable<Buffer>,
  response: NodeJS.WritableStream & { destroyed?: boolean },
  hold: Hold | undefined,
): Promise<void> {
  let sent = 0;
  for await (const chunk of answer) {
    if (hold && sent <= hold.afterBytes && sent + chunk.length > hold.afterBytes) {
      hold.reached();
      await hold.opened;
    }
    sent += chunk.length;
    if (!response.write(chunk)) await once(response, 'drain');
  }
  response.end();
}

async function listen(server: Server, port: number): Promise<number> {
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}
