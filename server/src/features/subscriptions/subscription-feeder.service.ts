import { EntityManager, type FilterQuery } from '@mikro-orm/core';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EntryDownloads, WAIT_MS } from './entry-downloads.service.js';
import { EntryFacts } from './entry-facts.service.js';
import { FeedEntry } from './feed-entry.entity.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';
import { SubscriptionSettlement } from './subscription-settlement.service.js';
import { Subscription } from './subscription.entity.js';

/** Entries of one subscription that have a download at the same time. */
const OPEN_AT_MOST = 5;
/** Entries judged in one go, so that a long list leaves the others their turn. */
const JUDGED_AT_ONCE = 500;
const CHUNK = 50;
/** Pages looked at in one go. */
const LOOK_UPS_AT_ONCE = 5;
const TICK_MS = 10_000;
const LOOK_AGAIN_MS = 3_600_000;

/**
 * Decides about the entries of followed lists, newest first, and gives those that are wanted their downloads, a few
 * at a time. A decision is a row before anything is asked of others; everything is found out again from the rows
 * after a restart, and asking twice makes nothing twice.
 */
@Injectable()
export class SubscriptionFeeder implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Subscriptions');
  private readonly stopping = new AbortController();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly facts: EntryFacts,
    private readonly entryDownloads: EntryDownloads,
    private readonly board: SubscriptionBoard,
    private readonly settlement: SubscriptionSettlement,
  ) {}

  onModuleInit(): void {
    this.settlement.onSettled((id) => this.feed(id));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.turn;
  }

  /** Gives a subscription its next downloads. Calls of one process follow one another; a failure is logged. */
  feed(id: string, now: Date = new Date()): Promise<void> {
    return this.after(() => this.feedOne(id, now));
  }

  /** Looks after every subscription, whatever was missed. */
  @Interval(TICK_MS)
  tick(now: Date = new Date()): Promise<void> {
    return this.after(async () => {
      await this.settlement.settleMissed();
      const rows = await this.em.fork().find(Subscription, { status: 'following' }, { fields: ['id'] });
      for (const { id } of rows) await this.feedOne(id, now);
    });
  }

  private after(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn
      .then(() => (this.stopping.signal.aborted ? undefined : work()))
      .catch((error: unknown) => {
        if (!this.stopping.signal.aborted) this.logger.error('a subscription could not go on', error);
      });
    return this.turn;
  }

  private async feedOne(id: string, now: Date): Promise<void> {
    const em = this.em.fork();
    const row = await em.findOne(Subscription, { id }, { populate: ['feed'] });
    if (!row || row.status !== 'following' || row.feed.rounds === 0) return;
    const waits = row.waitsUntil ? row.waitsUntil.getTime() - now.getTime() : 0;
    if (waits > 0 && waits <= WAIT_MS) return;
    const wanted = await em.find(
      SubscriptionEntry,
      { subscription: row, state: 'wanted' },
      { populate: ['entry'] },
    );
    for (const { entry } of wanted) if (!(await this.entryDownloads.give(row, entry, now))) return;
    const running = await em.count(SubscriptionEntry, { subscription: row, state: 'downloading' });
    await this.decide(em, row, { room: OPEN_AT_MOST - running, now });
  }

  private async decide(
    em: EntityManager,
    row: Subscription,
    { room, now }: { room: number; now: Date },
  ): Promise<void> {
    let [free, judged, lookUps, changed] = [room, 0, LOOK_UPS_AT_ONCE, false];
    while (free > 0 && judged < JUDGED_AT_ONCE && !this.stopping.signal.aborted) {
      const entries = await this.undecided(em, row, now);
      for (const entry of entries) {
        if (free <= 0 || (isOlder(row, entry) && row.backfillLeft <= 0)) continue;
        const { verdict, isLookedUp } = await this.facts.judge(row, entry, {
          ...{ mayLookUp: lookUps > 0, now, signal: this.stopping.signal },
        });
        if (isLookedUp) lookUps -= 1;
        if (verdict.kind === 'look-up') return this.told(row, changed);
        changed = true;
        judged += 1;
        if (verdict.kind === 'later') await this.postpone(em, entry, now);
        else if (verdict.kind === 'leave') {
          await this.write(em, row, entry, { state: 'left', reason: verdict.reason });
          // Pages are not asked for without end because nothing fits: that costs a turn too.
          if (isLookedUp && isOlder(row, entry)) await this.spend(em, row);
        } else {
          if (!(await this.want(em, row, entry))) continue;
          if (!(await this.entryDownloads.give(row, entry, now))) return this.told(row, true);
          free -= 1;
        }
      }
      if (entries.length < CHUNK) break;
    }
    this.told(row, changed);
  }

  private async spend(em: EntityManager, row: Subscription): Promise<void> {
    row.backfillLeft -= 1;
    await em.nativeUpdate(Subscription, { id: row.id }, { backfillLeft: row.backfillLeft });
  }

  private told(row: Subscription, changed: boolean): void {
    if (changed) this.board.announceSoon(row.id);
  }

  /** Entries without a decision, newest first; older ones only while it is their turn. */
  private undecided(em: EntityManager, row: Subscription, now: Date): Promise<FeedEntry[]> {
    const furthest = new Date(now.getTime() + 2 * LOOK_AGAIN_MS);
    const where: FilterQuery<FeedEntry> = {
      feed: row.feed.id,
      ...(row.backfillLeft > 0 ? {} : { round: { $gt: row.sinceRound } }),
      $or: [{ lookAgainAt: null }, { lookAgainAt: { $lte: now } }, { lookAgainAt: { $gt: furthest } }],
      verdicts: { $none: { subscription: row.id } },
    };
    return em.find(FeedEntry, where, { orderBy: { newness: 'desc', id: 'desc' }, limit: CHUNK });
  }

  /** Writes that it is wanted, with what that costs of the older entries' turn; false when somebody was faster. */
  private async want(em: EntityManager, row: Subscription, entry: FeedEntry): Promise<boolean> {
    const isFirst = await em.fork().transactional(async (inner) => {
      const known = await inner.count(SubscriptionEntry, { subscription: row.id, entry: entry.id });
      if (known > 0) return false;
      await this.write(inner, row, entry, { state: 'wanted' });
      if (isOlder(row, entry)) await this.spend(inner, row);
      return true;
    });
    return isFirst;
  }

  private async write(
    em: EntityManager,
    row: Subscription,
    entry: FeedEntry,
    decision: Pick<SubscriptionEntry, 'state'> & Partial<Pick<SubscriptionEntry, 'reason'>>,
  ): Promise<void> {
    const made = { reason: null, ...decision, subscription: row.id, entry: entry.id, decidedAt: new Date() };
    await em.upsert(SubscriptionEntry, made, { onConflictAction: 'ignore' });
  }

  private async postpone(em: EntityManager, entry: FeedEntry, now: Date): Promise<void> {
    await em.nativeUpdate(
      FeedEntry,
      { id: entry.id },
      { lookAgainAt: new Date(now.getTime() + LOOK_AGAIN_MS) },
    );
  }
}

function isOlder({ sinceRound }: Subscription, { round }: FeedEntry): boolean {
  return round <= sinceRound;
}
