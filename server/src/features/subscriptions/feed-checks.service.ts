import { EntityManager } from '@mikro-orm/core';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { FoyerError } from '../../core/http/foyer-error.js';
import { YtDlpError } from '../../core/ytdlp/ytdlp.errors.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { SiteAccess } from '../site-access/site-access.service.js';
import { SiteRests, type SiteRest } from '../site-queues/site-rests.service.js';
import { afterCheckFailure } from './domain/after-check-failure.js';
import { nextCheck } from './domain/check-interval.js';
import { FeedEntry } from './feed-entry.entity.js';
import { FeedReader, type FeedReading } from './feed-reader.service.js';
import { Feed } from './feed.entity.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionFeeder } from './subscription-feeder.service.js';
import { Subscription } from './subscription.entity.js';

const TICK_MS = 15_000;
/** Lists read at the same time. */
const AT_ONCE = 2;
/** A reading says every few seconds that it lives; one that does not is taken over. */
const CLAIM_MS = 20_000;
const HEARTBEAT_MS = 5_000;
const LONGEST_READING_MS = 15 * 60_000;
const FULL_EVERY_MS = 7 * 86_400_000;
/** Nothing is ever planned further ahead: such a time was written by a clock that was wrong. */
const FURTHEST_MS = 30 * 3_600_000;
/** As many older entries as there are. */
const ALL = 1_000_000_000;
const NEWEST_DATES = 20;

/**
 * Looks at followed lists when their time has come. The row is claimed before and says afterwards how it went, so
 * that after a crash somebody begins again, and two processes never read the same list.
 */
@Injectable()
export class FeedChecks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Subscriptions');
  private readonly stopping = new AbortController();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly reader: FeedReader,
    private readonly access: SiteAccess,
    private readonly rests: SiteRests,
    private readonly passwords: SharedPasswords,
    private readonly board: SubscriptionBoard,
    private readonly feeder: SubscriptionFeeder,
  ) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new YtDlpError('ytdlp.interrupted', 'the server stops'));
    await this.turn;
  }

  /** Looks at everything that is due; resolves when that is done. Rounds never overlap. */
  @Interval(TICK_MS)
  tick(now: Date = new Date()): Promise<void> {
    this.turn = this.turn
      .then(() => this.round(now))
      .catch((error: unknown) => this.logger.error('the lists could not be looked at', error));
    return this.turn;
  }

  /** Has a list looked at as soon as may be. */
  async soon(feedId: string): Promise<void> {
    await this.em
      .fork()
      .nativeUpdate(Feed, { id: feedId }, { nextCheckAt: new Date(), updatedAt: new Date() });
    void this.tick();
  }

  private async round(now: Date): Promise<void> {
    const furthest = new Date(now.getTime() + FURTHEST_MS);
    const dead = {
      $or: [{ claimedUntil: null }, { claimedUntil: { $lte: now } }, { claimedUntil: { $gt: furthest } }],
    };
    const due = { $or: [{ nextCheckAt: { $lte: now } }, { nextCheckAt: { $gt: furthest } }] };
    const feeds = await this.em
      .fork()
      .find(Feed, { isFollowed: true, $and: [due, dead] }, { orderBy: { nextCheckAt: 'asc' } });
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (let feed = feeds.shift(); feed && !this.stopping.signal.aborted; feed = feeds.shift())
        await this.check(feed, now);
    });
    await Promise.all(workers);
  }

  private async check(feed: Feed, now: Date): Promise<void> {
    const em = this.em.fork();
    const same = { id: feed.id, claimedUntil: feed.claimedUntil ?? null };
    if ((await em.nativeUpdate(Feed, same, { claimedUntil: claimFrom(now) })) === 0) return;
    const followers = await em.find(
      Subscription,
      { feed, status: 'following' },
      { orderBy: { createdAt: 'asc' } },
    );
    if (followers.length === 0) {
      await em.nativeUpdate(Feed, { id: feed.id }, { isFollowed: false, claimedUntil: null });
      return;
    }
    await this.tell(feed.id);
    try {
      await this.look(feed, followers, now);
    } catch (error) {
      await this.failed(feed, error, now);
    }
    await this.tell(feed.id);
    const rows = await this.em.fork().find(Subscription, { feed: feed.id }, { fields: ['id'] });
    for (const { id } of rows) void this.feeder.feed(id);
  }

  private async look(feed: Feed, followers: readonly Subscription[], now: Date): Promise<void> {
    await this.access.assertIsOn(feed.site);
    const who = await this.whoMayLook(feed, followers, now);
    if (!('person' in who)) return this.rest(feed, who);
    const isFull = this.wantsFull(feed, now);
    const reading = await this.read(feed, who, isFull);
    await this.succeeded(feed, { reading, isFull, now });
  }

  /** The first follower for whom the site is awake; where it is for nobody, the rest that ends first. */
  private async whoMayLook(
    feed: Feed,
    followers: readonly Subscription[],
    now: Date,
  ): Promise<Subscription | SiteRest> {
    const rests: SiteRest[] = [];
    for (const follower of followers) {
      const rest = await this.rests.of(follower.person.id, feed, now);
      if (!rest) return follower;
      rests.push(rest);
    }
    const [soonest] = rests.sort((one, other) => one.until.getTime() - other.until.getTime());
    if (!soonest) throw new Error('a list is looked at for those who follow it');
    return soonest;
  }

  /** Looks again when the site is awake. No failure: it was not asked. */
  private async rest(feed: Feed, { code, until }: SiteRest): Promise<void> {
    const change = { errorCode: code, nextCheckAt: until, claimedUntil: null, updatedAt: new Date() };
    await this.em.fork().nativeUpdate(Feed, { id: feed.id }, change);
  }

  private async read(feed: Feed, follower: Subscription, isFull: boolean): Promise<FeedReading> {
    const videoPassword = this.passwords.of(follower);
    const pass = { ...(await this.access.passFor(follower.person.id, feed)), videoPassword };
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(LONGEST_READING_MS)]);
    const heartbeat = setInterval(() => void this.live(feed), HEARTBEAT_MS);
    try {
      const read = () => this.reader.read(feed, { isFull, pass, signal });
      return await this.access.visit(follower.person.id, feed, read);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async live({ id }: Feed): Promise<void> {
    const change = { claimedUntil: claimFrom(new Date()) };
    await this.em
      .fork()
      .nativeUpdate(Feed, { id, claimedUntil: { $ne: null } }, change)
      .catch((error: unknown) => this.logger.warn(`a reading could not say that it lives: ${String(error)}`));
  }

  private wantsFull({ rounds, fullReadAt }: Feed, now: Date): boolean {
    if (rounds === 0 || !fullReadAt) return true;
    return Math.abs(now.getTime() - fullReadAt.getTime()) > FULL_EVERY_MS;
  }

  /** The list's row and every follower's turn of older entries change together, also of who came meanwhile. */
  private async succeeded(
    feed: Feed,
    { reading, isFull, now }: { reading: FeedReading; isFull: boolean; now: Date },
  ): Promise<void> {
    const { added: _added, ...facts } = reading;
    const published = await this.published(feed);
    await this.em.fork().transactional(async (em) => {
      const knownCount = await em.count(FeedEntry, { feed: feed.id });
      const followers = await em.find(Subscription, { feed: feed.id, status: 'following' });
      const hours = followers.map(({ intervalHours }) => intervalHours ?? null);
      await em.nativeUpdate(
        Feed,
        { id: feed.id },
        {
          ...facts,
          ...{ knownCount, failures: 0, errorCode: null },
          ...{ claimedUntil: null, lastCheckedAt: now, updatedAt: new Date() },
          ...(isFull ? { fullReadAt: now } : {}),
          rounds: feed.rounds + 1,
          nextCheckAt: nextCheck(hours, published, now),
        },
      );
      for (const { id, backfill } of followers)
        await em.nativeUpdate(Subscription, { id }, { backfillLeft: backfill ?? ALL });
    });
  }

  private async failed(feed: Feed, error: unknown, now: Date): Promise<void> {
    const em = this.em.fork();
    if (this.stopping.signal.aborted) {
      await em.nativeUpdate(Feed, { id: feed.id }, { claimedUntil: null });
      return;
    }
    const code = error instanceof FoyerError ? error.code : 'ytdlp.interrupted';
    if (!(error instanceof FoyerError)) this.logger.warn(`a list could not be read: ${String(error)}`);
    const failures = feed.failures + 1;
    const retryAfterSeconds = error instanceof YtDlpError ? error.retryAfterSeconds : null;
    const nextCheckAt = afterCheckFailure(failures, now, { random: Math.random(), retryAfterSeconds });
    const change = { failures, errorCode: code, nextCheckAt, claimedUntil: null, lastCheckedAt: now };
    await em.nativeUpdate(Feed, { id: feed.id }, { ...change, updatedAt: new Date() });
  }

  /** When its newest entries were published: the day the site says, or when they were first seen as new ones. */
  private async published(feed: Feed): Promise<Date[]> {
    const rows = await this.em.fork().find(
      FeedEntry,
      { feed },
      {
        fields: ['uploadedOn', 'firstSeenAt', 'round'],
        orderBy: { newness: 'desc', id: 'desc' },
        limit: NEWEST_DATES,
      },
    );
    return rows.flatMap(({ uploadedOn, firstSeenAt, round }) => {
      if (uploadedOn) return [new Date(uploadedOn)];
      return round > 1 ? [firstSeenAt] : [];
    });
  }

  private async tell(feedId: string): Promise<void> {
    const rows = await this.em.fork().find(Subscription, { feed: feedId }, { fields: ['id'] });
    for (const { id } of rows) this.board.announceSoon(id);
  }
}

function claimFrom(now: Date): Date {
  return new Date(now.getTime() + CLAIM_MS);
}
