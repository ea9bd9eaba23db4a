import { get, Agent, type RequestOptions } from 'node:https';
import type { TLSSocket } from 'node:tls';

/** The authority of a server's household as PEM, fetched as a phone fetches it. */
export async function authorityOf(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/trust/authority.crt`);
  const text = Buffer.from(await answer.arrayBuffer()).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${text.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

/** What a client saw over TLS. */
interface Seen {
  readonly status: number;
  readonly body: string;
  readonly serialNumber: string;
  readonly validTo: string;
}

/** Asks over HTTPS, as `name` and trusting only `ca`. Rejects when the certificate is not believed. */
export function askSecurely(port: number, options: RequestOptions = {}): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const address = { host: '127.0.0.1', servername: 'foyer.local', path: '/api/health', agent: new Agent() };
    const request = get({ ...address, port, ...options }, (response) => {
      const { serialNumber, valid_to } = (response.socket as TLSSocket).getPeerCertificate();
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body, serialNumber, validTo: valid_to }),
      );
    });
    request.on('error', reject);
  });
}
