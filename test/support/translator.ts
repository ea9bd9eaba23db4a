import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a translator was asked. */
export interface AskedTranslation {
  readonly q: string;
  readonly source: string;
  readonly target: string;
  readonly format: string;
  readonly api_key?: string;
}

/** A stand-in for a LibreTranslate server on the loopback: it speaks its interface and knows no language. */
export interface TranslatorStandIn {
  readonly origin: string;
  readonly asked: readonly AskedTranslation[];
  /** How it answers from now on: a translation, or a status and a body of any kind. */
  answerWith(answer: (asked: AskedTranslation) => string | { status: number; body: string }): void;
  close(): Promise<void>;
}

/** Opens one; it translates by writing the wanted language before the text. */
export async function startTranslator(): Promise<TranslatorStandIn> {
  const asked: AskedTranslation[] = [];
  let answer: Parameters<TranslatorStandIn['answerWith']>[0] = ({ q, target }) => `${target}: ${q}`;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const question = JSON.parse(body) as AskedTranslation;
      if (request.method !== 'POST' || request.url !== '/translate') return response.writeHead(404).end();
      asked.push(question);
      const said = answer(question);
      if (typeof said !== 'string') return response.writeHead(said.status).end(said.body);
      return response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ translatedText: said }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answerWith: (other) => (answer = other),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
