import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { SecretKey } from '../../core/storage/secret-key.js';
import { digestOf } from './domain/entry-of.js';
import { FeedEntry } from './feed-entry.entity.js';
import { Feed } from './feed.entity.js';
import { Subscription } from './subscription.entity.js';

type FeedLink = Pick<Feed, 'url' | 'site' | 'siteName'>;

/** What subscriptions share: the rows of the lists themselves. Every method works inside the caller's transaction. */
@Injectable()
export class FollowedFeeds {
  constructor(private readonly secret: SecretKey) {}

  /**
   * What a list is known by: a digest of its address. With a password it is a list of its own, so that who does not
   * know it sees nothing of what it opened.
   */
  keyOf(url: string, videoPassword: string | undefined): string {
    if (videoPassword === undefined) return digestOf(url);
    return this.secret.sign('followed-list', `${digestOf(url)}:${videoPassword}`);
  }

  /** The one row of this key; two people who follow it at the same instant get the same. */
  async of(em: EntityManager, { url, site, siteName }: FeedLink, urlKey: string): Promise<Feed> {
    const now = new Date();
    const made = {
      ...{ id: v7(), createdAt: now, updatedAt: now, nextCheckAt: now, url, urlKey, site, title: '' },
      ...{ siteName: siteName.slice(0, 255), isFollowed: true, rounds: 0, knownCount: 0, failures: 0 },
    };
    await em.upsert(Feed, made, { onConflictFields: ['urlKey'], onConflictAction: 'ignore' });
    return em.findOneOrFail(Feed, { urlKey });
  }

  /**
   * Opens a subscription's list by another password. Its row keeps what was read of it, unless others follow it by
   * the old one, or somebody follows it by this one already: then it goes on there.
   */
  async open(em: EntityManager, { id, feed }: Subscription, videoPassword: string): Promise<void> {
    const urlKey = this.keyOf(feed.url, videoPassword);
    const soon = { isFollowed: true, nextCheckAt: new Date(), failures: 0, errorCode: null };
    const isShared = (await em.count(Subscription, { feed: feed.id })) > 1;
    if (feed.urlKey === urlKey || (!isShared && (await em.count(Feed, { urlKey })) === 0)) {
      await em.nativeUpdate(Feed, { id: feed.id }, { urlKey, ...soon });
      return;
    }
    const other = await this.of(em, feed, urlKey);
    await em.nativeUpdate(Feed, { id: other.id }, soon);
    const place = { feed: other.id, sinceRound: Math.max(1, other.rounds) };
    await em.nativeUpdate(Subscription, { id }, place);
    await this.left(em, feed.id);
  }

  /** Somebody follows a list no longer, or rests: nobody looks at one that nobody wants. */
  async left(em: EntityManager, feedId: string): Promise<void> {
    if ((await em.count(Subscription, { feed: feedId })) === 0) return this.forget(em, feedId);
    const followers = await em.count(Subscription, { feed: feedId, status: 'following' });
    await em.nativeUpdate(Feed, { id: feedId }, { isFollowed: followers > 0 });
  }

  /** Everything but what arrived by it, which the household's feed shows. */
  private async forget(em: EntityManager, feedId: string): Promise<void> {
    await em.nativeDelete(FeedEntry, { feed: feedId, arrivedAt: null });
    const blank = { rounds: 0, knownCount: 0, siteCount: null, failures: 0, errorCode: null };
    await em.nativeUpdate(Feed, { id: feedId }, { ...blank, isFollowed: false });
  }
}
