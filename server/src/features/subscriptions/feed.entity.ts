import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import type { SiteKey } from '../sites/sites.contract.js';

/**
 * A channel, playlist or search that somebody follows: one row per address and password, shared by everybody who
 * follows it with that.
 */
const FeedSchema = defineEntity({
  name: 'Feed',
  tableName: 'feeds',
  indexes: [{ properties: ['isFollowed', 'nextCheckAt'] }],
  properties: {
    ...baseColumns,
    /** See `FollowedFeeds.keyOf`. */
    urlKey: p.string().length(64).unique(),
    url: p.text(),
    site: p.string().length(20).$type<SiteKey>(),
    siteName: p.string().length(255),
    title: p.text().default(''),
    author: p.text().nullable(),
    artworkUrl: p.text().nullable(),
    /** Somebody follows it and has not paused. */
    isFollowed: p.boolean().default(true),
    nextCheckAt: p.datetime(3),
    /** Somebody reads it until then; later: whoever did has died. */
    claimedUntil: p.datetime(3).nullable(),
    lastCheckedAt: p.datetime(3).nullable(),
    /** How often it was read with success. Entries of the first time are old ones, later ones are new. */
    rounds: p.integer().default(0),
    fullReadAt: p.datetime(3).nullable(),
    /** Entries as the site counted them at the last look. */
    siteCount: p.integer().nullable(),
    knownCount: p.integer().default(0),
    failures: p.integer().default(0),
    errorCode: p.string().length(80).nullable(),
  },
});

export class Feed extends FeedSchema.class {}
FeedSchema.setClass(Feed);
