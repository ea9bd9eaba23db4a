import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { DomainEvents } from '../../core/events/domain-events.js';
import { mediaRemoved } from '../library/library.events.js';
import { Notification } from './notification.entity.js';

const DAY_MS = 86_400_000;
/** News older than that are cleared, read or not. */
const KEPT_DAYS = 30;

/** Clears old news, and takes the way to films that are gone out of the others. */
@Injectable()
export class InboxUpkeep implements OnApplicationBootstrap {
  private readonly logger = new Logger('Notifications');

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(mediaRemoved, ({ mediaId }) =>
      this.em.fork().nativeUpdate(Notification, { mediaId }, { mediaId: null }),
    );
    void this.clearOld();
  }

  /** Clears what is older than {@link KEPT_DAYS} days at `now`. */
  @Cron(CronExpression.EVERY_DAY_AT_5AM)
  async clearOld(now: Date = new Date()): Promise<void> {
    const until = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
    await this.em
      .fork()
      .nativeDelete(Notification, { at: { $lt: until } })
      .catch((error: unknown) => this.logger.warn(`old news could not be cleared: ${String(error)}`));
  }
}
