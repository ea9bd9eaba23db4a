import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for a SponsorBlock server on the loopback: it answers every prefix with what it was given. */
export interface SponsorBlockStandIn {
  readonly origin: string;
  /** Paths with their query, in the order they were asked. */
  readonly asked: readonly string[];
  answerWith(status: number, body: unknown): void;
  close(): Promise<void>;
}

/** Opens one that knows of nothing. */
export async function startSponsorBlock(): Promise<SponsorBlockStandIn> {
  const asked: string[] = [];
  let answer: { status: number; body: unknown } = { status: 404, body: 'Not Found' };
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answerWith: (status, body) => (answer = { status, body }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
