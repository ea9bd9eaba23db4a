import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.js';
import type { Settings } from '../config/settings.js';
import type { EgressRules } from './checked-connection.js';
import { fetchChecked, type FetchLimits, type FetchedResource } from './checked-fetch.js';
import { parseAllowance } from './domain/address-policy.js';
import { createForwardProxy } from './forward-proxy.js';

/**
 * The only way out. yt-dlp and ffmpeg are pointed at an HTTP proxy inside this process; artwork is fetched here.
 * Every connection's name is resolved and checked, and the connection goes to the address that was checked, so
 * redirects and names that change their mind are covered. `FOYER_EGRESS_ALLOW` lists the exceptions.
 */
@Injectable()
export class EgressGate implements OnApplicationShutdown {
  private readonly rules: EgressRules;
  private readonly clients = new Set<Socket>();
  private running: Promise<{ server: Server; url: string }> | undefined;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.rules = {
      allowance: parseAllowance(settings.egressAllow),
      upstreamProxy: settings.egressProxy ? new URL(settings.egressProxy) : null,
    };
  }

  /**
   * `http://user:password@127.0.0.1:port` of the proxy, which starts when it is first asked for. The password is
   * new at every start and a secret: hand it to children by environment or stdin, never as an argument.
   */
  async proxyUrl(): Promise<string> {
    this.running ??= this.listen();
    return (await this.running).url;
  }

  /**
   * Fetches a small resource over http(s), following up to five redirects, each of them checked.
   * An HTTP error is an answer, not an exception. Throws `AddressRefusedError`, `ResponseTooLargeError`,
   * `FetchFailedError`, or the signal's reason.
   */
  fetch(url: string, limits: FetchLimits): Promise<FetchedResource> {
    return fetchChecked(url, limits, this.rules);
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

  private async listen(): Promise<{ server: Server; url: string }> {
    const credential = `foyer:${randomBytes(24).toString('hex')}`;
    const server = createForwardProxy(this.rules, credential);
    server.on('connection', (client: Socket) => {
      this.clients.add(client);
      client.once('close', () => this.clients.delete(client));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    server.unref();
    const { port } = server.address() as AddressInfo;
    return { server, url: `http://${credential}@127.0.0.1:${port}` };
  }
}
