import type { CiaoService, Responder } from '@homebridge/ciao';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { lanInterfaces } from './domain/lan-addresses.js';

/** A cable or a Wi-Fi that came or went is noticed after so long. */
const LOOK_MS = 60_000;

/**
 * Says in the home network that `<name>.local` is this machine (multicast DNS, RFC 6762), so that phones find it by
 * name. Only on interfaces of the home. Where multicast does not work nobody is told, and nothing else stops working.
 */
@Injectable()
export class NameAnnouncer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Trust');
  private responder: Responder | null = null;
  private interfaces = '';
  private isTaken = false;
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Whether another machine at home has the name already. */
  get isNameTaken(): boolean {
    return this.isTaken;
  }

  onApplicationBootstrap(): void {
    if (this.settings.mdns === 'off' || !this.settings.roles.includes('api')) return;
    this.server.once('listening', () => {
      this.look();
      this.timer = setInterval(() => this.look(), LOOK_MS).unref();
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.working;
    await this.responder?.shutdown().catch(() => undefined);
  }

  /** The library renames service and host together: two houses with names of their own must not share a service's. */
  private get serviceName(): string {
    const { localName } = this.settings;
    return localName === 'foyer' ? 'Foyer' : `Foyer ${localName}`;
  }

  private get server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
  }

  /** Announces anew when the interfaces are others than last time; one at a time. */
  private look(): void {
    const names = lanInterfaces(this.settings.host, networkInterfaces());
    if (names.join() === this.interfaces) return;
    this.interfaces = names.join();
    this.working = this.working
      .then(() => this.announce(names))
      .catch((error: unknown) => this.logger.debug(`the name is not announced: ${String(error)}`));
  }

  private async announce(interfaces: string[]): Promise<void> {
    await this.responder?.shutdown();
    this.responder = null;
    if (interfaces.length === 0) return;
    const { getResponder } = await import('@homebridge/ciao');
    this.responder = getResponder({ interface: interfaces });
    const service = this.responder.createService({
      ...{ name: this.serviceName, type: 'http', hostname: this.settings.localName, txt: { path: '/' } },
      port: (this.server.address() as AddressInfo).port,
    });
    await service.advertise();
    this.compareName(service);
  }

  /** Somebody else who has the name keeps it, and the library takes another, which our certificate does not have. */
  private compareName(service: CiaoService): void {
    this.isTaken = service.getHostname().toLowerCase() !== `${this.settings.localName}.local.`;
    if (this.isTaken)
      this.logger.warn(
        `another machine at home is ${this.settings.localName}.local; choose a FOYER_LOCAL_NAME`,
      );
  }
}
