import {
  Agent,
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connectChecked, type EgressRules } from './checked-connection.js';
import { AddressRefusedError } from './egress.errors.js';
import { Relay } from './relay.js';
import type { SpeedLimit } from './speed-limit.js';

/** The reason phrase of a refusal; tools quote it in their error texts, and the failure table finds it there. */
export const REFUSAL_MARKER = 'Foyer refused this address';

const IDLE_TIMEOUT_MS = 120_000;
const PACED_FROM_BYTES = 1024 * 1024;
const HOP_BY_HOP = new Set([
  'proxy-authorization',
  'proxy-connection',
  'connection',
  'keep-alive',
  'upgrade',
  'te',
]);

/**
 * An HTTP forward proxy (RFC 9110: CONNECT, and requests in absolute form) that makes checked connections only.
 * `rulesOf` tells by which rules a visitor with these `Proxy-Authorization` words is served; null: not at all. It
 * listens nowhere yet.
 */
export function createForwardProxy(
  rulesOf: (authorization: string | undefined) => EgressRules | null,
  speed: SpeedLimit,
): Server {
  const agents = new Map<EgressRules, Agent>();
  const server = createServer({ keepAliveTimeout: IDLE_TIMEOUT_MS, noDelay: true });
  server.on('request', (incoming, answer) => {
    const rules = rulesOf(incoming.headers['proxy-authorization']);
    if (rules) void forward(incoming, answer, agentOf(rules, agents), speed);
    else answer.writeHead(407, { 'proxy-authenticate': 'Basic realm="foyer"', 'content-length': 0 }).end();
  });
  server.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    const rules = rulesOf(incoming.headers['proxy-authorization']);
    if (rules) void tunnel(incoming.url ?? '', client, head, rules, speed);
    else end(client, 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="foyer"');
  });
  server.on('upgrade', (_incoming, client: Duplex) => end(client, 'HTTP/1.1 501 Not Implemented'));
  server.on('clientError', (_error, client: Duplex) => client.destroy());
  server.on('close', () => agents.forEach((agent) => agent.destroy()));
  return server;
}

/** One agent for each set of rules: a connection through one proxy is never used for another. */
function agentOf(rules: EgressRules, agents: Map<EgressRules, Agent>): Agent {
  const agent = agents.get(rules) ?? checkedAgent(rules);
  agents.set(rules, agent);
  return agent;
}

/** Connections are checked when they are made and may then be used again for the same name and port. */
function checkedAgent(rules: EgressRules): Agent {
  const agent = new Agent({
    keepAlive: true,
    maxFreeSockets: 16,
    timeout: IDLE_TIMEOUT_MS,
    scheduling: 'lifo',
  });
  agent.createConnection = (options, callback) => {
    connectChecked(options.host ?? '', Number(options.port), rules).then(
      (socket) => callback?.(null, socket),
      (error: unknown) => callback?.(error as Error, null as never),
    );
    return undefined;
  };
  return agent;
}

async function tunnel(
  authority: string,
  client: Duplex,
  head: Buffer,
  rules: EgressRules,
  speed: SpeedLimit,
): Promise<void> {
  try {
    const target = new URL(`http://${authority}`);
    const relay = new Relay(speed);
    const socket = await connectChecked(target.hostname, Number(target.port || 80), rules, relay.onread);
    socket.setTimeout(IDLE_TIMEOUT_MS, () => socket.destroy());
    if (client.destroyed) return void socket.destroy();
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.write(head);
    relay.join(client, socket);
  } catch (error) {
    end(
      client,
      error instanceof AddressRefusedError ? `HTTP/1.1 403 ${REFUSAL_MARKER}` : 'HTTP/1.1 502 Bad Gateway',
    );
  }
}

async function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  agent: Agent,
  speed: SpeedLimit,
): Promise<void> {
  try {
    const response = await ask(incoming, answer, agent);
    answer.writeHead(response.statusCode ?? 502, response.statusMessage, endToEnd(response.rawHeaders));
    answer.flushHeaders();
    if (isSmall(response)) await pipeline(response, answer);
    else await pipeline(response, (chunks: AsyncIterable<Buffer>) => speed.pace(chunks), answer);
  } catch (error) {
    if (answer.headersSent) return void answer.destroy();
    const refused = error instanceof AddressRefusedError;
    answer
      .writeHead(refused ? 403 : 502, refused ? REFUSAL_MARKER : 'Bad Gateway', { 'content-length': 0 })
      .end();
  }
}

/** Pages and lists come at full speed: the limit is for media. */
function isSmall(response: IncomingMessage): boolean {
  return Number(response.headers['content-length'] ?? Infinity) < PACED_FROM_BYTES;
}

function ask(incoming: IncomingMessage, answer: ServerResponse, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const target = URL.parse(incoming.url ?? '');
    if (target?.protocol !== 'http:') return reject(new AddressRefusedError());
    const outgoing = request({
      agent,
      host: target.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: target.port || 80,
      method: incoming.method,
      path: target.pathname + target.search,
      headers: [...endToEnd(incoming.rawHeaders, 'host'), 'host', target.host],
      setDefaultHeaders: false,
    });
    outgoing.setTimeout(IDLE_TIMEOUT_MS, () => outgoing.destroy());
    outgoing.once('response', resolve);
    outgoing.on('error', reject);
    answer.once('close', () => outgoing.destroy());
    incoming.on('error', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
}

/** The headers meant for the other end, as a flat list of names and values in their order. */
function endToEnd(rawHeaders: readonly string[], alsoWithout?: string): string[] {
  return rawHeaders.filter((_entry, index) => {
    const name = rawHeaders[index - (index % 2)]?.toLowerCase() ?? '';
    return !HOP_BY_HOP.has(name) && name !== alsoWithout;
  });
}

function end(client: Duplex, head: string): void {
  client.end(`${head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
