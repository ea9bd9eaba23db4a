import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError, SignInRequiredError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { Person } from '../accounts/person.entity.js';
import { DownloadIntake } from '../downloads/download-intake.service.js';
import { NotAListError } from '../lists/lists.errors.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { recogniseFollowedLink } from '../sites/domain/recognise-list-link.js';
import { FeedChecks } from './feed-checks.service.js';
import { Feed } from './feed.entity.js';
import { FollowedFeeds } from './followed-feeds.service.js';
import { SubscriptionBoard } from './subscription-board.service.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';
import { SubscriptionFeeder } from './subscription-feeder.service.js';
import { Subscription } from './subscription.entity.js';
import {
  MOST_SUBSCRIPTIONS,
  type ChangeSubscription,
  type CreateSubscription,
  type ListSubscriptions,
  type PageOf,
  type SubscriptionAnswer,
  type SubscriptionStatus,
} from './subscriptions.contract.js';
import {
  AlreadyFollowedError,
  SubscriptionNotFoundError,
  TooManySubscriptionsError,
} from './subscriptions.errors.js';

type FeedLink = Pick<Feed, 'url' | 'site' | 'siteName'>;

/** What people do with what they follow. Every method acts for `actor`: people see their own, administrators all. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly board: SubscriptionBoard,
    private readonly checks: FeedChecks,
    private readonly feeder: SubscriptionFeeder,
    private readonly intake: DownloadIntake,
    private readonly feeds: FollowedFeeds,
    private readonly passwords: SharedPasswords,
  ) {}

  /**
   * Follows a list; its first look begins at once. Throws the sites' link errors, `NotAListError` for what is
   * certainly a single film, {@link AlreadyFollowedError} and {@link TooManySubscriptionsError}.
   */
  async create(actor: Actor, request: CreateSubscription): Promise<SubscriptionAnswer> {
    const link = recogniseFollowedLink(request.url);
    if (recogniseLink(link.url).externalId !== null) throw new NotAListError();
    const id = await this.em.fork().transactional((em) => this.add(em, actor.personId, link, request));
    void this.checks.tick();
    void this.feeder.feed(id);
    this.board.announceSoon(id);
    return this.get(actor, id);
  }

  /** A page, newest first. `everyone` counts for administrators only. */
  async list(actor: Actor, query: ListSubscriptions): Promise<PageOf<SubscriptionAnswer>> {
    const isForAll = actor.role === 'admin' && query.everyone === 'true';
    const [, after] = query.cursor === undefined ? [] : decodeCursor(query.cursor);
    if (after !== undefined && !idSchema.safeParse(after).success) throw new InvalidRequestError();
    const rows = await this.em.fork().find(
      Subscription,
      {
        ...(isForAll ? {} : { person: actor.personId }),
        ...(after === undefined ? {} : { id: { $lt: after } }),
      },
      { orderBy: { id: 'desc' }, limit: query.limit + 1, populate: ['feed'] },
    );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await this.board.answers(page),
      nextCursor: last ? encodeCursor([null, last.id]) : null,
    };
  }

  /** One subscription. Throws {@link SubscriptionNotFoundError}, also for somebody else's. */
  async get(actor: Actor, id: string): Promise<SubscriptionAnswer> {
    return this.board.answerOf(await this.load(actor, id));
  }

  /**
   * Changes what is given. Other filters judge again what the old ones left; another password opens the list at once.
   * Throws as {@link get}.
   */
  async change(
    actor: Actor,
    id: string,
    { videoPassword, ...change }: ChangeSubscription,
  ): Promise<SubscriptionAnswer> {
    const row = await this.load(actor, id);
    await this.em.fork().transactional(async (em) => {
      await em.nativeUpdate(Subscription, { id }, { ...change, updatedAt: new Date() });
      if (videoPassword !== undefined) {
        const sealedPassword = this.passwords.seal(id, videoPassword);
        await em.nativeUpdate(Subscription, { id }, { sealedPassword });
        await this.feeds.open(em, row, videoPassword);
      }
      if (change.filters) await em.nativeDelete(SubscriptionEntry, { subscription: id, state: 'left' });
    });
    const isSooner = change.intervalHours !== undefined || change.backfill !== undefined || change.filters;
    if (videoPassword !== undefined) void this.checks.tick();
    else if (isSooner && row.status === 'following') await this.checks.soon(row.feed.id);
    return this.told(actor, id);
  }

  /** Has the list looked at now. Throws as {@link get}. */
  async check(actor: Actor, id: string): Promise<SubscriptionAnswer> {
    const row = await this.load(actor, id);
    if (row.status === 'following') await this.checks.soon(row.feed.id);
    return this.told(actor, id);
  }

  /** Nothing new is taken in, and what is on its way waits with its bytes. Throws as {@link get}. */
  async pause(actor: Actor, id: string): Promise<SubscriptionAnswer> {
    await this.move(actor, id, 'paused');
    await this.intake.holdBack({ subscriptionId: id }, { code: 'subscriptions.paused', until: null });
    return this.told(actor, id);
  }

  /** Goes on; what was published meanwhile comes now. Throws as {@link get}. */
  async resume(actor: Actor, id: string): Promise<SubscriptionAnswer> {
    const row = await this.move(actor, id, 'following');
    await this.intake.release({ subscriptionId: id });
    await this.checks.soon(row.feed.id);
    return this.told(actor, id);
  }

  /** Follows it no longer. What it brought stays, and what is on its way arrives. Throws as {@link get}. */
  async remove(actor: Actor, id: string): Promise<void> {
    const row = await this.load(actor, id);
    await this.em.fork().transactional(async (em) => {
      await em.nativeDelete(Subscription, { id });
      await this.feeds.left(em, row.feed.id);
    });
    await this.intake.release({ subscriptionId: id });
    this.board.announceRemoved(row);
  }

  private async add(
    em: EntityManager,
    personId: string,
    link: FeedLink,
    { url: _url, videoPassword, ...wish }: CreateSubscription,
  ): Promise<string> {
    const person = await em.findOne(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!person) throw new SignInRequiredError();
    if ((await em.count(Subscription, { person })) >= MOST_SUBSCRIPTIONS)
      throw new TooManySubscriptionsError();
    const { url } = link;
    if ((await em.count(Subscription, { person, feed: { url } })) > 0) throw new AlreadyFollowedError();
    const feed = await this.feeds.of(em, link, this.feeds.keyOf(url, videoPassword));
    const id = v7();
    const sinceRound = Math.max(1, feed.rounds);
    const sealedPassword = this.passwords.seal(id, videoPassword);
    const facts = { ...wish, id, person, feed, sinceRound, sealedPassword, status: 'following' as const };
    const row = em.create(Subscription, facts);
    em.assign(feed, { isFollowed: true, nextCheckAt: new Date() });
    await em.persist(row).flush();
    return row.id;
  }

  private async move(actor: Actor, id: string, status: SubscriptionStatus): Promise<Subscription> {
    const row = await this.load(actor, id);
    await this.em.fork().transactional(async (em) => {
      await em.nativeUpdate(
        Subscription,
        { id },
        { status, waitCode: null, waitsUntil: null, updatedAt: new Date() },
      );
      await this.feeds.left(em, row.feed.id);
    });
    return row;
  }

  private async load(actor: Actor, id: string): Promise<Subscription> {
    const row = await this.em.fork().findOne(Subscription, { id }, { populate: ['feed'] });
    if (!row || (row.person.id !== actor.personId && actor.role !== 'admin'))
      throw new SubscriptionNotFoundError();
    return row;
  }

  private told(actor: Actor, id: string): Promise<SubscriptionAnswer> {
    this.board.announceSoon(id);
    return this.get(actor, id);
  }
}
