import { defineEntity, p } from '@mikro-orm/core';
import type { SiteKey } from '../sites/sites.contract.js';
import type { EntryLiveStatus } from './domain/entry-of.js';
import { Feed } from './feed.entity.js';
import { SubscriptionEntry } from './subscription-entry.entity.js';

/** One entry of a followed list, and what was learned of it. Once seen it stays, so that it is never new again. */
const FeedEntrySchema = defineEntity({
  name: 'FeedEntry',
  tableName: 'feed_entries',
  uniques: [{ properties: ['feed', 'key'] }],
  indexes: [{ properties: ['feed', 'newness', 'id'] }, { properties: ['arrivedAt', 'id'] }],
  properties: {
    /** A UUIDv7, given by the reader: rows are written many at once. */
    id: p.string().length(36).primary(),
    feed: () => p.manyToOne(Feed).deleteRule('cascade'),
    /** What makes it the same entry when it is seen again. */
    key: p.string().length(300),
    url: p.text(),
    site: p.string().length(20).$type<SiteKey>(),
    externalId: p.string().length(255).nullable(),
    title: p.text(),
    author: p.text().nullable(),
    durationSeconds: p.double().$type<number>().nullable(),
    uploadedOn: p.string().length(10).nullable(),
    liveStatus: p.string().length(20).$type<EntryLiveStatus>().nullable(),
    isShort: p.boolean(),
    language: p.string().length(20).nullable(),
    artworkUrl: p.text().nullable(),
    /** Larger is newer: the day it was uploaded or first seen, then its place in the list. */
    newness: p.double().$type<number>(),
    /** The feed's round in which it was first seen; no clock can be wrong about it. */
    round: p.integer(),
    firstSeenAt: p.datetime(3),
    /** When its own page was looked at, because the list did not tell enough. */
    factsAt: p.datetime(3).nullable(),
    /** It is on the air, or about to be: not before this time. */
    lookAgainAt: p.datetime(3).nullable(),
    /** When it first came into the library by a subscription. */
    arrivedAt: p.datetime(3).nullable(),
    mediaId: p.string().length(36).nullable().index(),
    verdicts: () => p.oneToMany(SubscriptionEntry).mappedBy('entry'),
  },
});

export class FeedEntry extends FeedEntrySchema.class {}
FeedEntrySchema.setClass(FeedEntry);
