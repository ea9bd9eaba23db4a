import { EntityManager, type FilterQuery } from '@mikro-orm/core';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { concernsAll } from '../batches/domain/settle-item.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { DownloadsService } from '../downloads/downloads.service.js';
import { noOptions } from '../downloads/downloads.contract.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { MediaWishes } from '../library/media-wishes.service.js';
import { EntryFacts } from './entry-facts.service.js';
import { FeedEntry } from './feed-entry.entity.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';
import { SubscriptionSettlement } from './subscription-settlement.service.js';
import { Subscription } from './subscription.entity.js';
import type { SubscriptionEntryState } from './subscriptions.contract.js';

/** Entries of one subscription that have a download at the same time. */
const OPEN_AT_MOST = 5;
/** Entries judged in one go, so that a long list leaves the others their turn. */
const JUDGED_AT_ONCE = 500;
const CHUNK = 50;
/** Pages looked at in one go. */
const LOOK_UPS_AT_ONCE = 5;
const TICK_MS = 10_000;
const LOOK_AGAIN_MS = 3_600_000;
const WAIT_MS = 10 * 60_000;
/** Below everybody's own wishes. */
const PRIORITY = -10;

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
    private readonly intake: DownloadIntake,
    private readonly downloads: DownloadsService,
    private readonly library: LibraryLookup,
    private readonly wishes: MediaWishes,
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
    for (const { entry } of wanted) if (!(await this.give(row, entry, now))) return;
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
          if (!(await this.give(row, entry, now))) return this.told(row, true);
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

  /** One entry's download; false when the subscription cannot go on now. */
  private async give(row: Subscription, entry: FeedEntry, now: Date): Promise<boolean> {
    const { url } = entry;
    const { quality, forPersonIds } = row;
    const personId = row.person.id;
    try {
      if (await this.isHere(row, entry)) return true;
      const { row: download, isNew } = await this.intake.takeIn(
        personId,
        { url, quality, options: { ...noOptions, forPersonIds } },
        {
          subscriptionId: row.id,
          idempotencyKey: `subscription:${row.id}:${entry.id}`,
          priority: PRIORITY,
        },
      );
      // Somebody else's may have arrived between the look into the library and this row.
      if (isNew && (await this.isHere(row, entry))) {
        await this.withdraw(personId, download.id);
        return true;
      }
      await this.move(row, entry, { state: 'downloading', downloadId: download.id });
      await this.settlement.settle([download.id]);
      if (row.waitCode) await this.wait(row, { waitCode: null, waitsUntil: null });
      return true;
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      if (concernsAll(error.code)) {
        await this.wait(row, { waitCode: error.code, waitsUntil: new Date(now.getTime() + WAIT_MS) });
        return false;
      }
      await this.move(row, entry, { state: 'failed', reason: { code: error.code, values: {} } });
      return true;
    }
  }

  /** True, and written down, when the library has it. */
  private async isHere(row: Subscription, entry: FeedEntry): Promise<boolean> {
    const { site, externalId } = entry;
    const known = externalId ? await this.library.findBySource(site, externalId) : null;
    if (!known) return false;
    if (row.forPersonIds.length > 0) await this.wishes.give(known.id, row.person.id, row.forPersonIds);
    await this.move(row, entry, { state: 'here', mediaId: known.id, arrivedAt: new Date() });
    return true;
  }

  private async withdraw(personId: string, downloadId: string): Promise<void> {
    const actor: Actor = { personId, role: 'member', via: { kind: 'session', id: 'subscriptions' } };
    try {
      await this.downloads.cancel(actor, downloadId);
      await this.downloads.remove(actor, downloadId);
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
    }
  }

  private async wait(
    row: Subscription,
    change: Pick<Subscription, 'waitCode' | 'waitsUntil'>,
  ): Promise<void> {
    await this.em.fork().nativeUpdate(Subscription, { id: row.id }, { ...change, updatedAt: new Date() });
    Object.assign(row, change);
    this.board.announceSoon(row.id);
  }

  private async move(
    row: Subscription,
    entry: FeedEntry,
    change: { state: SubscriptionEntryState } & Partial<SubscriptionEntry>,
  ): Promise<void> {
    const where = { subscription: row.id, entry: entry.id, state: 'wanted' as const };
    await this.em.fork().nativeUpdate(SubscriptionEntry, where, change);
    this.board.announceSoon(row.id);
  }
}

function isOlder({ sinceRound }: Subscription, { round }: FeedEntry): boolean {
  return round <= sinceRound;
}
