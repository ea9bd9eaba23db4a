import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { Person } from '../accounts/person.entity.js';
import { Download } from '../downloads/download.entity.js';
import { MediaShare } from '../library/media-share.entity.js';
import { MediaTrash } from '../library/media-trash.service.js';
import { MediaWish } from '../library/media-wish.entity.js';
import { Media } from '../library/media.entity.js';
import { WatchState } from '../playback/watch-state.entity.js';
import { letGo } from './domain/let-go.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';
import { Subscription } from './subscription.entity.js';

const LOOK_MS = 3_600_000;
const DAY_MS = 24 * LOOK_MS;
/** States in which a subscription holds an item; only what arrived by it may go. */
const HELD = ['arrived', 'here'] as const;

/** What one subscription holds, and what its rule lets go of. */
interface Holding {
  readonly id: string;
  readonly audience: readonly string[];
  readonly held: ReadonlySet<string>;
  readonly mayGo: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

/**
 * Moves to the trash, once a day, what subscriptions no longer keep. Every subscription that holds an item must let
 * go of it; what somebody asked for by hand, or shared with others, stays in any case.
 */
@Injectable()
export class SubscriptionKeeping {
  private readonly logger = new Logger('Subscriptions');
  private lastRun: number | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly trash: MediaTrash,
    private readonly board: SubscriptionBoard,
  ) {}

  /** The daily run; the first one an hour after the start. */
  @Interval(LOOK_MS)
  async tick(now: Date = new Date()): Promise<void> {
    if (this.lastRun !== null && Math.abs(now.getTime() - this.lastRun) < DAY_MS) return;
    this.lastRun = now.getTime();
    await this.run(now).catch((error: unknown) =>
      this.logger.error('the rules could not be followed', error),
    );
  }

  /** Follows every rule; resolves with the items that went into the trash. */
  async run(now: Date): Promise<string[]> {
    const em = this.em.fork();
    const ruled = await em.find(Subscription, {});
    if (ruled.every(({ keep }) => keep.kind === 'all')) return [];
    const people = new Set((await em.find(Person, {}, { fields: ['id'] })).map(({ id }) => id));
    const holdings: Holding[] = [];
    for (const row of ruled) holdings.push(await this.holdingOf(em, row, people, now));
    const ids = [...new Set(holdings.flatMap(({ mayGo }) => [...mayGo]))].filter((id) =>
      isGone(id, holdings),
    );
    const trashed: string[] = [];
    for (const id of await this.without(em, ids, holdings))
      if (await this.throwAway(id, holdings)) trashed.push(id);
    return trashed;
  }

  private async holdingOf(
    em: EntityManager,
    row: Subscription,
    people: ReadonlySet<string>,
    now: Date,
  ): Promise<Holding> {
    const rows = await em.find(SubscriptionEntry, {
      ...{ subscription: row.id, state: { $in: [...HELD] }, mediaId: { $ne: null } },
    });
    const ids = rows.flatMap(({ mediaId }) => mediaId ?? []);
    const audience = [row.person.id, ...row.forPersonIds].filter((id) => people.has(id));
    const watched = new Map<string, Set<string>>();
    if (row.keep.kind === 'watched') {
      const seen = await em.find(WatchState, {
        media: { $in: ids },
        person: { $in: audience },
        isWatched: true,
      });
      for (const { media, person } of seen)
        watched.set(media.id, (watched.get(media.id) ?? new Set()).add(person.id));
    }
    const items = rows.flatMap(({ mediaId, arrivedAt }) =>
      mediaId
        ? [{ mediaId, arrivedAt: arrivedAt ?? now, watchedBy: watched.get(mediaId) ?? new Set<string>() }]
        : [],
    );
    const gone = row.status === 'following' ? letGo(items, row.keep, { audience, now }) : new Set<string>();
    const own = rows.filter(({ state, isByHand }) => state === 'arrived' && !isByHand);
    const mayGo = new Set(own.flatMap(({ mediaId }) => (mediaId && gone.has(mediaId) ? [mediaId] : [])));
    return { id: row.id, audience, held: new Set(ids), mayGo, gone };
  }

  /** Without what a person asked for by hand, and what is shared with, or was brought for, somebody else. */
  private async without(
    em: EntityManager,
    ids: readonly string[],
    holdings: readonly Holding[],
  ): Promise<string[]> {
    if (ids.length === 0) return [];
    const of = { $in: [...ids] };
    const byHand = await em.find(Download, { mediaId: of, subscriptionId: null }, { fields: ['mediaId'] });
    const kept = new Set(byHand.map(({ mediaId }) => mediaId));
    const shares = [
      ...(await em.find(MediaShare, { media: of })),
      ...(await em.find(MediaWish, { media: of })),
    ];
    for (const { media, person } of shares) {
      const holders = holdings.filter(({ held }) => held.has(media.id));
      if (!holders.some(({ audience }) => audience.includes(person.id))) kept.add(media.id);
    }
    const there = await em.find(Media, { id: of, trashedAt: null }, { fields: ['id'] });
    return there.map(({ id }) => id).filter((id) => !kept.has(id));
  }

  private async throwAway(mediaId: string, holdings: readonly Holding[]): Promise<boolean> {
    const holders = holdings.filter(({ held }) => held.has(mediaId));
    const personId = holders[0]?.audience[0];
    if (personId === undefined) return false;
    // The rule is the household's, whoever's download it was that brought the film.
    const house: Actor = { personId, role: 'admin', via: { kind: 'session', id: 'subscriptions' } };
    try {
      await this.trash.trash(house, mediaId);
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      return false;
    }
    const where = { mediaId, state: { $in: [...HELD] } };
    await this.em.fork().nativeUpdate(SubscriptionEntry, where, { state: 'let-go' });
    for (const { id } of holders) this.board.announceSoon(id);
    return true;
  }
}

function isGone(mediaId: string, holdings: readonly Holding[]): boolean {
  return holdings.every(({ held, gone }) => !held.has(mediaId) || gone.has(mediaId));
}
