import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import { resolveBySystem, type EgressRules, type ResolveName } from './checked-connection.js';
import { fetchChecked, type FetchLimits, type FetchedResource } from './checked-fetch.js';
import { isHostPlausible, parseAllowance } from './domain/address-policy.js';
import { createForwardProxy } from './forward-proxy.js';
import { SpeedLimit } from './speed-limit.js';
import { ProxyDoors } from './proxy-doors.js';

/** Injection token of a {@link ResolveName}; nobody provides one but who knows names of their own. */
export const RESOLVE_NAME = Symbol('RESOLVE_NAME');

/**
 * The only way out. yt-dlp and ffmpeg are pointed at an HTTP proxy inside this process; artwork is fetched here.
 * Every connection's name is resolved and checked, and the connection goes to the address that was checked, so
 * redirects and names that change their mind are covered. `FOYER_EGRESS_ALLOW` lists the exceptions.
 */
@Injectable()
export class EgressGate implements OnApplicationShutdown {
  private readonly rules: EgressRules;
  private readonly doors: ProxyDoors;
  private readonly speed = new SpeedLimit();
  private readonly clients = new Set<Socket>();
  private running: Promise<{ server: Server; port: number }> | undefined;

  /** `resolve`: how names become addresses; as the system does unless given. */
  constructor(@Inject(SETTINGS) settings: Settings, @Optional() @Inject(RESOLVE_NAME) resolve?: ResolveName) {
    this.rules = {
      resolve: resolve ?? resolveBySystem,
      allowance: parseAllowance(settings.egressAllow),
      upstreamProxy: settings.egressProxy ? new URL(settings.egressProxy) : null,
    };
    this.doors = new ProxyDoors(this.rules);
  }

  /**
   * `http://user:password@127.0.0.1:port` of the proxy, which starts when it is first asked for. `upstream`, the
   * address of another HTTP proxy, takes the place of the household's for those who come by this address. The
   * password is new at every start and a secret: hand it to children by environment, stdin or a private file, never
   * as an argument.
   */
  async proxyUrl(upstream?: string): Promise<string> {
    this.running ??= this.listen();
    const { port } = await this.running;
    return `http://${this.doors.credentialOf(upstream)}@127.0.0.1:${port}`;
  }

  /** Whether {@link limitSpeed} holds what arrives back. */
  get isSpeedLimited(): boolean {
    return this.speed.isSet;
  }

  /** False when the link's own words say that it leads into the house, where nothing may be fetched; asks nobody. */
  mayLeadOut(url: string): boolean {
    return isHostPlausible(new URL(url).hostname, this.rules.allowance);
  }

  /** How fast everything that the tools fetch may come, together, in bytes per second; null: as fast as it can. */
  limitSpeed(bytesPerSecond: number | null): void {
    this.speed.set(bytesPerSecond);
  }

  /**
   * Fetches a small resource over http(s), following up to five redirects, each of them checked; none where the
   * request carries headers or a body of its own, because those are meant for one server only. An HTTP error is an answer, not an exception. Throws `AddressRefusedError`, `ResponseTooLargeError`,
   * `FetchFailedError`, or the signal's reason.
   */
  fetch(url: string, limits: FetchLimits): Promise<FetchedResource> {
    return fetchChecked(url, limits, this.doors.rulesFor(limits.proxyUrl));
  }

  async onApplicationShutdown(): Promise<void> {
    if (!this.running) return;
    const { server } = await this.running;
    this.running = undefined;
    const closed = once(server, 'close');
    server.close();
    for (const client of this.clients) client.destroy();
    await closed;
  }

  private async listen(): Promise<{ server: Server; port: number }> {
    const server = createForwardProxy((authorization) => this.doors.rulesOf(authorization), this.speed);
    server.on('connection', (client: Socket) => {
      this.clients.add(client);
      client.once('close', () => this.clients.delete(client));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    const { port } = server.address() as AddressInfo;
    return { server, port };
  }
}
