import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { ArtworkLinks } from '../sites/artwork-links.js';
import { isRestCode } from '../site-queues/domain/rest-code.js';
import { feedTitle } from './domain/feed-title.js';
import { Subscription } from './subscription.entity.js';
import type { SubscriptionAnswer, SubscriptionEntryState } from './subscriptions.contract.js';
import type { SubscriptionsRealtimeEvents } from './subscriptions.events.contract.js';

/** At most so often a subscription that changes all the time is told to the screens. */
const ANNOUNCE_EVERY_MS = 300;

/** PostgreSQL answers counts as text. */
interface CountRow {
  readonly subscription_id: string;
  readonly state: SubscriptionEntryState;
  readonly count: number | string;
}

/** What screens see of subscriptions, by HTTP and by socket alike. */
@Injectable()
export class SubscriptionBoard implements OnModuleDestroy {
  private readonly logger = new Logger('Subscriptions');
  private readonly soon = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly em: EntityManager,
    private readonly artwork: ArtworkLinks,
    private readonly realtime: RealtimePublisher<SubscriptionsRealtimeEvents>,
  ) {}

  onModuleDestroy(): void {
    for (const timer of this.soon.values()) clearTimeout(timer);
    this.soon.clear();
  }

  /** The rows as screens see them; their feeds must be loaded. */
  async answers(rows: readonly Subscription[], now: Date = new Date()): Promise<SubscriptionAnswer[]> {
    const counts = await this.counts(rows.map(({ id }) => id));
    return rows.map((row) => this.answer(row, counts.get(row.id) ?? new Map(), now));
  }

  /** One row as {@link answers} has it. */
  async answerOf(row: Subscription): Promise<SubscriptionAnswer> {
    const [answer] = await this.answers([row]);
    if (!answer) throw new Error('one row has one answer');
    return answer;
  }

  /** Tells the person's screens, and the administrators', how it looks; several calls in a moment are one. */
  announceSoon(id: string): void {
    if (this.soon.has(id)) return;
    const timer = setTimeout(() => {
      this.soon.delete(id);
      this.announce(id).catch((error: unknown) => this.logger.warn(`not announced: ${String(error)}`));
    }, ANNOUNCE_EVERY_MS);
    this.soon.set(id, timer.unref());
  }

  /** Tells the same screens that it has left the list. */
  announceRemoved(row: Subscription): void {
    this.realtime.publish([{ personId: row.person.id }, { role: 'admin' }], 'subscription.removed', {
      id: row.id,
    });
  }

  /** Tells the household that something arrived. */
  announceArrival(arrival: SubscriptionsRealtimeEvents['feed.arrived']): void {
    this.realtime.publish([{ role: 'member' }], 'feed.arrived', arrival);
  }

  private async announce(id: string): Promise<void> {
    const row = await this.em.fork().findOne(Subscription, { id }, { populate: ['feed'] });
    if (!row) return;
    const audience = [{ personId: row.person.id }, { role: 'admin' as const }];
    this.realtime.publish(audience, 'subscription.changed', await this.answerOf(row));
  }

  private answer(
    row: Subscription,
    counts: ReadonlyMap<SubscriptionEntryState, number>,
    now: Date,
  ): SubscriptionAnswer {
    const { feed } = row;
    const isAtRest = isRestCode(feed.errorCode ?? '');
    const of = (...states: SubscriptionEntryState[]) =>
      states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
    const { id, filters, quality, keep, forPersonIds, status } = row;
    return {
      ...{ id, personId: row.person.id, url: feed.url, site: feed.site, siteName: feed.siteName },
      ...{ title: feedTitle(feed), author: feed.author ?? null },
      artworkUrl: this.artwork.pathOf(feed.site, feed.artworkUrl ?? null),
      ...{ filters, quality, keep, backfill: row.backfill ?? null, intervalHours: row.intervalHours ?? null },
      ...{ forPersonIds, status, isChecking: (feed.claimedUntil?.getTime() ?? 0) > now.getTime() },
      lastCheckedAt: feed.lastCheckedAt?.toISOString() ?? null,
      nextCheckAt: status === 'following' ? feed.nextCheckAt.toISOString() : null,
      failure: feed.errorCode && !isAtRest ? { code: feed.errorCode, times: feed.failures } : null,
      waitCode: (isAtRest ? feed.errorCode : row.waitCode) ?? null,
      counts: {
        known: feed.knownCount,
        arrived: of('arrived', 'here', 'let-go'),
        open: of('wanted', 'downloading'),
        left: of('left'),
        failed: of('failed'),
      },
      lastArrivedAt: row.lastArrivedAt?.toISOString() ?? null,
      lastArrivedTitle: row.lastArrivedTitle ?? null,
      createdAt: row.createdAt.toISOString(),
    };
  }

  private async counts(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<SubscriptionEntryState, number>>> {
    const counts = new Map<string, Map<SubscriptionEntryState, number>>();
    if (ids.length === 0) return counts;
    const places = ids.map(() => '?').join(', ');
    const rows: CountRow[] = await this.em
      .fork()
      .getConnection()
      .execute(
        `select subscription_id, state, count(*) as count from subscription_entries
         where subscription_id in (${places}) group by subscription_id, state`,
        [...ids],
      );
    for (const { subscription_id: id, state, count } of rows) {
      const of = counts.get(id) ?? new Map<SubscriptionEntryState, number>();
      counts.set(id, of.set(state, Number(count)));
    }
    return counts;
  }
}
