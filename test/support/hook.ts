import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A stand-in on the loopback for a program that takes JSON, such as an ntfy server. */
export interface HookStandIn {
  readonly origin: string;
  readonly asked: readonly { path: string; authorization: string | undefined; body: unknown }[];
  /** How it answers from now on. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

/** Opens one that takes everything. */
export async function startHook(): Promise<HookStandIn> {
  const asked: { path: string; authorization: string | undefined; body: unknown }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const { url: path = '', headers } = request;
      asked.push({ path, authorization: headers.authorization, body });
      response.writeHead(status).end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    ...{ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked },
    answerWith: (other) => (status = other),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
