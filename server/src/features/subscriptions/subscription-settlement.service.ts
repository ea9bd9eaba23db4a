import { EntityManager } from '@mikro-orm/core';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Download } from '../downloads/download.entity.js';
import { downloadChanged, downloadRemoved } from '../downloads/downloads.events.js';
import { feedTitle } from './domain/feed-title.js';
import { FeedEntry } from './feed-entry.entity.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';
import { Subscription } from './subscription.entity.js';

const ENDED = new Set(['completed', 'failed', 'cancelled']);
/** States that the end of a download may still change. */
const UNSETTLED = ['downloading', 'failed', 'cancelled'] as const;

/** Writes down how the downloads of subscriptions ended, and what arrived by them. */
@Injectable()
export class SubscriptionSettlement implements OnApplicationBootstrap {
  private listener: (subscriptionId: string) => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly events: DomainEvents,
    private readonly board: SubscriptionBoard,
  ) {}

  onApplicationBootstrap(): void {
    this.events.on(downloadChanged, ({ id, status }) => (ENDED.has(status) ? this.settle([id]) : undefined));
    this.events.on(downloadRemoved, ({ downloadId }) => this.settle([downloadId]));
  }

  /** Called with a subscription that has room for its next entry. */
  onSettled(listener: (subscriptionId: string) => Promise<void>): void {
    this.listener = listener;
  }

  /** Looks at every download that ended while nobody listened. */
  async settleMissed(): Promise<void> {
    const open = await this.em
      .fork()
      .find(SubscriptionEntry, { state: 'downloading' }, { fields: ['downloadId'] });
    await this.settle(open.flatMap(({ downloadId }) => downloadId ?? []));
  }

  /** Brings the entries of these downloads into step with them. */
  async settle(downloadIds: readonly string[]): Promise<void> {
    if (downloadIds.length === 0) return;
    const em = this.em.fork();
    const where = { downloadId: { $in: [...downloadIds] }, state: { $in: [...UNSETTLED] } };
    const waiting = await em.find(SubscriptionEntry, where, { populate: ['entry', 'entry.feed'] });
    if (waiting.length === 0) return;
    const rows = await em.find(Download, { id: { $in: [...downloadIds] } });
    const downloads = new Map(rows.map((row) => [row.id, row]));
    for (const row of waiting) await this.settleOne(em, row, downloads.get(row.downloadId ?? '') ?? null);
  }

  private async settleOne(
    em: EntityManager,
    row: SubscriptionEntry,
    download: Download | null,
  ): Promise<void> {
    const where = { subscription: row.subscription.id, entry: row.entry.id, state: row.state };
    const subscriptionId = row.subscription.id;
    if (download && !ENDED.has(download.status)) {
      if (row.state !== 'downloading')
        await em.nativeUpdate(SubscriptionEntry, where, { state: 'downloading', reason: null });
      return;
    }
    if (download?.status === 'completed' && download.mediaId) await this.arrived(em, row, download);
    else if (download?.status === 'failed') {
      const reason = { code: download.errorCode ?? 'ytdlp.unknown', values: {} };
      await em.nativeUpdate(SubscriptionEntry, where, { state: 'failed', reason });
    } else if (row.state === 'downloading')
      await em.nativeUpdate(SubscriptionEntry, where, { state: 'cancelled' });
    this.board.announceSoon(subscriptionId);
    void this.listener(subscriptionId);
  }

  /** The household hears of a film once, whoever follows it and however many lists it is in. */
  private async arrived(
    em: EntityManager,
    row: SubscriptionEntry,
    { mediaId, subscriptionId }: Download,
  ): Promise<void> {
    const { entry } = row;
    const now = new Date();
    const isNew = await em.fork().transactional(async (inner) => {
      const where = { subscription: row.subscription.id, entry: entry.id, state: row.state };
      const change = {
        state: 'arrived',
        reason: null,
        mediaId,
        arrivedAt: now,
        isByHand: !subscriptionId,
      } as const;
      if ((await inner.nativeUpdate(SubscriptionEntry, where, change)) === 0) return false;
      const last = { lastArrivedAt: now, lastArrivedTitle: entry.title, updatedAt: now };
      await inner.nativeUpdate(Subscription, { id: row.subscription.id }, last);
      if ((await inner.count(FeedEntry, { mediaId, arrivedAt: { $ne: null } })) > 0) return false;
      return (
        (await inner.nativeUpdate(
          FeedEntry,
          { id: entry.id, arrivedAt: null },
          { arrivedAt: now, mediaId },
        )) > 0
      );
    });
    if (!isNew || !mediaId) return;
    this.board.announceArrival({
      mediaId,
      title: entry.title,
      feedTitle: feedTitle(entry.feed),
    });
  }
}
