import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { Actor } from '../../core/http/actor.js';
import { Person } from '../accounts/person.entity.js';
import { afterPush } from './domain/after-push.js';
import { isQuiet } from './domain/quiet-hours.js';
import { pushMessageOf, trialMessage, type PushMessage } from './domain/push-message.js';
import { waysOf } from './domain/ways.js';
import { Inbox } from './inbox.entity.js';
import { Notification } from './notification.entity.js';
import { PushNotDeliveredError, PushTargetNotFoundError } from './notifications.errors.js';
import { notificationPut } from './notifications.events.js';
import { PushChannel } from './push-channel.service.js';
import { PushTarget } from './push-target.entity.js';
import { PushTargets } from './push-targets.service.js';

const TICK_MS = 20_000;
/** What happens in one moment is one message. */
const SETTLE_MS = 800;

/**
 * Brings unread news to people's devices. What a device has been told is a number in its row, set before the message
 * goes and set back when it does not arrive: nothing comes twice, and what was not sent comes later, summed up.
 */
@Injectable()
export class PushSender implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Notifications');
  private turn: Promise<void> = Promise.resolve();
  private soon: NodeJS.Timeout | null = null;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly targets: PushTargets,
    private readonly channel: PushChannel,
  ) {}

  onModuleInit(): void {
    this.unsubscribe = this.events.on(notificationPut, () => {
      this.soon ??= setTimeout(() => {
        this.soon = null;
        void this.tick();
      }, SETTLE_MS).unref();
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe();
    if (this.soon) clearTimeout(this.soon);
    await this.turn;
  }

  /** Tells every device that may be told at `now`; resolves when that is done. Rounds never overlap. */
  @Interval(TICK_MS)
  tick(now: Date = new Date()): Promise<void> {
    this.turn = this.turn
      .then(() => this.round(now))
      .catch((error: unknown) => this.logger.error('news could not be sent', error));
    return this.turn;
  }

  /**
   * Sends a message that says that messages come, also in quiet hours. Throws {@link PushTargetNotFoundError},
   * {@link PushNotDeliveredError} and the egress gate's errors.
   */
  async try(actor: Actor, id: string): Promise<void> {
    const target = await this.targets.require(actor, id);
    const person = await this.em.fork().findOneOrFail(Person, { id: actor.personId });
    const message = trialMessage(person.language ?? target.language);
    const outcome = await this.channel.deliver(target, message, await this.unreadCount(actor.personId));
    if (outcome === 'gone') {
      await this.em.fork().nativeDelete(PushTarget, { id });
      throw new PushTargetNotFoundError();
    }
    if (outcome === 'failed') throw new PushNotDeliveredError();
    await this.em.fork().nativeUpdate(PushTarget, { id }, { failures: 0, lastSentAt: new Date() });
  }

  private async round(now: Date): Promise<void> {
    const em = this.em.fork();
    const due = await em.find(
      PushTarget,
      {
        $and: [
          { $or: [{ notBefore: null }, { notBefore: { $lte: now } }] },
          { $or: [{ session: null }, { session: { expiresAt: { $gt: now } } }] },
        ],
      },
      { populate: ['person'] },
    );
    const people = [...new Set(due.map(({ person }) => person.id))];
    const inboxes = await em.find(Inbox, { person: { $in: people } });
    const newest = new Map<string, Inbox>(inboxes.map((inbox) => [inbox.person.id, inbox]));
    for (const target of due) {
      const inbox = newest.get(target.person.id);
      const isNew = inbox !== undefined && inbox.sequence > target.sentThrough;
      // What comes in quiet hours waits in the list; what is still unread afterwards is one message.
      if (isNew && !isQuiet(now, inbox.quietHours)) await this.tell(target, inbox, now);
    }
  }

  private async tell(target: PushTarget, inbox: Inbox, now: Date): Promise<void> {
    const em = this.em.fork();
    const person = target.person.id;
    const rows = await em.find(Notification, { person, readAt: null });
    const message = pushMessageOf(rows, {
      ...{ sentThrough: target.sentThrough, ways: waysOf(inbox.ways), now },
      language: target.person.language ?? target.language,
    });
    const { id, sentThrough } = target;
    // Whoever sets the number sends: of two processes one.
    const through = { sentThrough: inbox.sequence };
    if ((await em.nativeUpdate(PushTarget, { id, sentThrough }, through)) === 0) return;
    if (message) await this.send(target, message, { now, unreadCount: rows.length });
  }

  private async send(
    target: PushTarget,
    message: PushMessage,
    { now, unreadCount }: { now: Date; unreadCount: number },
  ): Promise<void> {
    const em = this.em.fork();
    const outcome = await this.channel.send(target, message, unreadCount);
    const after = afterPush(outcome, target.failures, now);
    const { id, sentThrough } = target;
    if (!after) await em.nativeDelete(PushTarget, { id });
    else if (outcome === 'sent') await em.nativeUpdate(PushTarget, { id }, { ...after, lastSentAt: now });
    else await em.nativeUpdate(PushTarget, { id }, { ...after, sentThrough });
  }

  private unreadCount(person: string): Promise<number> {
    return this.em.fork().count(Notification, { person, readAt: null });
  }
}
