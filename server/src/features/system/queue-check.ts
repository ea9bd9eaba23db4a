import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { DOWNLOADS_QUEUE } from '../downloads/downloads.jobs.js';
import { redisVersion } from './domain/tool-version.js';
import { within } from './within.js';

const TIME_LIMIT_MS = 2000;

/** How the queue is: `detail` names the server behind it, or what is wrong. */
export interface QueueState {
  readonly kind: 'private' | 'external';
  readonly isOk: boolean;
  readonly detail: string;
  readonly server: { readonly name: 'redis' | 'valkey'; readonly version: string | null };
  readonly waiting: number;
  readonly active: number;
}

/** Looks after the queue for the health and the System page. */
@Injectable()
export class QueueCheck {
  constructor(
    @InjectQueue(DOWNLOADS_QUEUE) private readonly queue: Queue,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    // Without a listener BullMQ prints every failed reconnection; the health says it once, to whoever asks.
    queue.on('error', () => undefined);
  }

  /** True when its Redis answers within two seconds. Never rejects. */
  async isUp(): Promise<boolean> {
    return this.info().then(
      () => true,
      () => false,
    );
  }

  /** The server's version and how many jobs there are. Never rejects. */
  async state(): Promise<QueueState> {
    const kind = this.settings.redisUrl === undefined ? 'private' : 'external';
    try {
      const server = redisVersion(await this.info());
      const { waiting = 0, active = 0 } = await within(
        TIME_LIMIT_MS,
        this.queue.getJobCounts('waiting', 'active'),
      );
      return {
        kind,
        isOk: true,
        detail: `${server.name} ${server.version ?? ''}`.trim(),
        server,
        waiting,
        active,
      };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { kind, isOk: false, detail, server: { name: 'redis', version: null }, waiting: 0, active: 0 };
    }
  }

  /** Asks only an open connection: while Redis is away, every question would wait in memory for its return. */
  private async info(): Promise<string> {
    const client = await within(TIME_LIMIT_MS, this.queue.getBackend().client);
    if (client.status !== 'ready') throw new Error('not connected');
    return within(TIME_LIMIT_MS, client.info());
  }
}
