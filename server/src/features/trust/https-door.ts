import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SETTINGS } from '../../core/config/config.module.js';
import { isAddress, isHostName } from '../../core/config/setting-shapes.js';
import type { Settings } from '../../core/config/settings.js';
import type { Served } from './certificate-source.js';
import { HouseholdCertificates } from './household-certificates.js';
import { OwnCertificate } from './own-certificate.js';
import type { TrustProblem } from './trust.contract.js';

/** Addresses change and certificates end: looked at so often. */
const LOOK_MS = 30_000;

/**
 * HTTPS beside HTTP: the same application behind a second port. It opens when HTTP has, and nothing about it keeps
 * HTTP from answering. A new certificate is for new connections; those that stand go on.
 */
@Injectable()
export class HttpsDoor implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Trust');
  private server: Server | null = null;
  private served: Served | null = null;
  private doorProblem: TrustProblem | null = null;
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  /** Resolves once the secure address answers, or never will with these settings. */
  readonly opened: Promise<void>;
  private settle: () => void = () => undefined;

  constructor(
    private readonly household: HouseholdCertificates,
    private readonly own: OwnCertificate,
    private readonly host: HttpAdapterHost,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.opened = new Promise((resolve) => (this.settle = resolve));
  }

  /** What is shown to whom connects; null when HTTPS is off. */
  get certificate(): Served | null {
    return this.served;
  }

  /** The port that answers, or null. */
  get port(): number | null {
    return this.server?.listening ? (this.server.address() as AddressInfo).port : null;
  }

  get problem(): TrustProblem | null {
    return this.doorProblem ?? this.served?.problem ?? null;
  }

  /** A Content-Security-Policy that also lets its page connect to the secure address of this server. */
  widen(policy: string, hostName: string): string {
    const { port } = this;
    if (port === null) return policy;
    const names = [hostName, `${this.settings.localName}.local`].filter(
      (name) => isHostName(name) || isAddress(name),
    );
    const origins = [...new Set(names)].map((name) => `https://${name}:${port}`);
    return policy.replace("connect-src 'self'", ["connect-src 'self'", ...origins].join(' '));
  }

  private get isWanted(): boolean {
    return this.settings.httpsPort !== 0 && this.settings.roles.includes('api');
  }

  onModuleInit(): void {
    // Begun early: a first start makes two certificates while the rest of the house gets ready.
    if (this.isWanted) void this.look();
  }

  onApplicationBootstrap(): void {
    if (!this.isWanted) {
      this.settle();
      return;
    }
    (this.host.httpAdapter.getHttpServer() as HttpServer).once('listening', () => void this.open());
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
    this.server?.close();
    this.server?.closeAllConnections();
  }

  /** Brings the certificate up to date and swaps it in; one look at a time. Never rejects. */
  look(now: Date = new Date()): Promise<void> {
    this.looking = this.looking.then(async () => {
      const isOwn = this.settings.httpsCertificate !== undefined;
      const before = this.served?.leaf;
      this.served = await (isOwn ? this.own : this.household).look(now);
      const { leaf } = this.served;
      if (leaf && leaf !== before) this.server?.setSecureContext(secureContextOf(leaf.pair));
      if (leaf && this.server === null && this.timer !== null) this.open();
    });
    return this.looking;
  }

  private open(): void {
    void this.looking.then(() => {
      const leaf = this.served?.leaf;
      if (!leaf) this.settle();
      // Otherwise it settles by itself, once it listens or cannot.
      else if (this.server === null) this.listen(leaf.pair);
    });
  }

  private listen(pair: { certificate: string; key: string }): void {
    const http = this.host.httpAdapter.getHttpServer() as HttpServer;
    const server = createServer(secureContextOf(pair));
    const { keepAliveTimeout, requestTimeout, headersTimeout } = http;
    Object.assign(server, { keepAliveTimeout, requestTimeout, headersTimeout });
    // Whatever listens to HTTP, the routes and the socket, listens to both.
    server.on('request', (request, response) => http.emit('request', request, response));
    server.on('upgrade', (request, socket, head) => http.emit('upgrade', request, socket, head));
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (this.doorProblem === null)
        this.logger.error(`FOYER_HTTPS_PORT: port ${this.settings.httpsPort} cannot be used (${error.code})`);
      this.doorProblem = 'trust.port-taken';
      // The next look tries again: what holds the port may leave it.
      this.server = null;
      this.settle();
    });
    server.listen(this.settings.httpsPort, this.settings.host, () => {
      this.doorProblem = null;
      this.settle();
    });
    this.server = server;
  }
}

function secureContextOf({ certificate, key }: { certificate: string; key: string }) {
  return { cert: certificate, key, minVersion: 'TLSv1.2' } as const;
}
