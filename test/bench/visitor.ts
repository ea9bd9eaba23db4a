import { Agent, request } from 'node:http';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  /** The session cookie, when the answer sets one. */
  readonly cookie: string | null;
}

const CREDENTIALS = { username: 'Ada', password: 'correct horse battery' };

/** Somebody with a browser: one connection that stays open, and a session. */
export class Visitor {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly origin: string;
  /** `foyer_session=…`; empty while not signed in. */
  cookie: string;

  constructor(origin: string, cookie = '') {
    this.origin = origin;
    this.cookie = cookie;
  }

  /** Sends a request and reads the answer. Rejects when the connection breaks. */
  send(method: string, path: string, body?: unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sending = request(
        `${this.origin}${path}`,
        {
          method,
          agent: this.agent,
          headers: {
            origin: this.origin,
            cookie: this.cookie,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const cookie = response.headers['set-cookie']?.[0]?.split(';')[0] ?? null;
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks), cookie });
          });
        },
      );
      sending.once('error', reject);
      sending.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Sends a request and reads JSON. Rejects unless the status is 2xx. */
  async ask<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const answer = await this.send(method, path, body);
    const text = answer.body.toString('utf8');
    if (answer.status < 200 || answer.status > 299) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    }
    return (text === '' ? null : JSON.parse(text)) as Result;
  }

  /** Ends the connection. */
  leave(): void {
    this.agent.destroy();
  }
}

/** The administrator's browser; sets the household up when that has not happened. */
export async function administrator(origin: string): Promise<Visitor> {
  const visitor = new Visitor(origin);
  const { isSetUp } = await visitor.ask<{ isSetUp: boolean }>('GET', '/api/setup');
  const answer = isSetUp
    ? await visitor.send('POST', '/api/sessions', CREDENTIALS)
    : await visitor.send('POST', '/api/setup', { householdName: 'The Bench House', ...CREDENTIALS });
  if (answer.status !== 201 || answer.cookie === null)
    throw new Error(`signing in answered ${answer.status}: ${answer.body.toString('utf8')}`);
  visitor.cookie = answer.cookie;
  return visitor;
}
