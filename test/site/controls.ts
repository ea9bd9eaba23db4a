import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** One request as it arrived. `path` includes the query; `address` is the local address that was reached. */
export interface SeenRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly address: string;
}

/** What requests are meant: a path (its query is ignored unless given) or a pattern over path and query. */
type RequestMatch = string | RegExp;

/** A held door: responses wait behind it until `release`. */
interface Gate {
  /** Resolves when `count` responses (default 1) wait or have waited at this gate. */
  reached(count?: number): Promise<void>;
  /** Lets everyone through, now and later. */
  release(): void;
}

interface HeldGate {
  match: RequestMatch;
  afterBytes: number;
  opened: Promise<void>;
  arrive(): void;
  open(): void;
}

interface PlannedFailure {
  match: RequestMatch;
  status: number;
  left: number;
}

interface Watcher {
  met(): boolean;
  resolve(): void;
}

/** What a test sees of the site and can do to it. Nothing here needs waiting by the clock. */
export class Controls {
  readonly requests: SeenRequest[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #attempts = new Map<string, number>();
  readonly #published = new Map<string, number>();
  #gates: HeldGate[] = [];
  #failures: PlannedFailure[] = [];
  #watchers: Watcher[] = [];

  /** How many requests matched so far. */
  count(match: RequestMatch): number {
    return this.requests.filter((request) => matches(match, request.path)).length;
  }

  /** Resolves once `times` matching requests (default 1) have arrived since the start or the last `reset`. */
  seen(match: RequestMatch, times = 1): Promise<void> {
    return this.#when(() => this.count(match) >= times);
  }

  /** How many films the channel `grows-<n>` has published; 3 unless {@link publish} said otherwise. */
  published(channel: string): number {
    return this.#published.get(channel) ?? 3;
  }

  /** The channel has that many films from now on, the newest first; `reset` changes nothing about it. */
  publish(channel: string, count: number): void {
    this.#published.set(channel, count);
  }

  /** The next `times` matching requests (Infinity: all) are answered with `status` (default 503) and no body. */
  failNext(match: RequestMatch, times = 1, status = 503): void {
    this.#failures.push({ match, status, left: times });
  }

  /** Holds matching responses: before their first byte, or, for file bodies, once `afterBytes` bytes were sent. */
  hold(match: RequestMatch, { afterBytes = 0 }: { afterBytes?: number } = {}): Gate {
    const door = Promise.withResolvers<void>();
    let arrivals = 0;
    const gate: HeldGate = {
      match,
      afterBytes,
      opened: door.promise,
      open: door.resolve,
      arrive: () => {
        arrivals += 1;
        this.#notify();
      },
    };
    this.#gates.push(gate);
    return {
      reached: (count = 1) => this.#when(() => arrivals >= count),
      release: () => {
        this.#gates = this.#gates.filter((held) => held !== gate);
        gate.open();
      },
    };
  }

  /** Cuts every open connection at once, as a router that loses power would; returns how many there were. */
  dropConnections(): number {
    const open = [...this.#sockets];
    for (const socket of open) socket.destroy();
    return open.length;
  }

  /** Forgets requests, attempts, failures and gates (held responses go on); connections stay. */
  reset(): void {
    this.requests.length = 0;
    this.#attempts.clear();
    this.#failures = [];
    for (const gate of this.#gates.splice(0)) gate.open();
  }

  /** For the site: follows a server's connections. */
  follow(server: Server): void {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /** For the site: writes a request down. */
  record(request: IncomingMessage): void {
    this.requests.push({
      at: Date.now(),
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers,
      address: request.socket.localAddress ?? '',
    });
    this.#notify();
  }

  /** For the site: the status to fail this request with, if a failure is planned for it. */
  takeFailure(path: string): number | undefined {
    const planned = this.#failures.find((failure) => failure.left > 0 && matches(failure.match, path));
    if (planned) planned.left -= 1;
    return planned?.status;
  }

  /** For the site: the smallest byte position after `sent` at which this response must wait, and the waiting. */
  nextGate(path: string, sent: number): { at: number; wait(): Promise<void> } | undefined {
    const due = this.#gates
      .filter((gate) => matches(gate.match, path) && gate.afterBytes >= sent)
      .sort((one, other) => one.afterBytes - other.afterBytes)[0];
    if (!due) return undefined;
    return {
      at: due.afterBytes,
      wait: () => {
        due.arrive();
        return due.opened;
      },
    };
  }

  /** For the site: counts the tries of one URL, from 1. */
  attempt(path: string): number {
    const tries = (this.#attempts.get(path) ?? 0) + 1;
    this.#attempts.set(path, tries);
    return tries;
  }

  #when(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push({ met, resolve }));
  }

  #notify(): void {
    const due = this.#watchers.filter((watcher) => watcher.met());
    this.#watchers = this.#watchers.filter((watcher) => !due.includes(watcher));
    for (const watcher of due) watcher.resolve();
  }
}

function matches(match: RequestMatch, path: string): boolean {
  if (typeof match !== 'string') return new RegExp(match.source, match.flags.replace(/[gy]/g, '')).test(path);
  return match.includes('?') ? match === path : match === path.split('?', 1)[0];
}
