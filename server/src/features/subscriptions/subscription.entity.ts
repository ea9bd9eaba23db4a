import { defineEntity, p } from '@mikro-orm/core';
import { baseColumns } from '../../core/database/base-columns.js';
import { Person } from '../accounts/person.entity.js';
import type { RequestedQuality } from '../downloads/downloads.contract.js';
import { Feed } from './feed.entity.js';
import type { Keep, SubscriptionFilters, SubscriptionStatus } from './subscriptions.contract.js';

/** What one person wants of a feed. */
const SubscriptionSchema = defineEntity({
  name: 'Subscription',
  tableName: 'subscriptions',
  uniques: [{ properties: ['person', 'feed'] }],
  indexes: [{ properties: ['person', 'id'] }, { properties: ['feed', 'status'] }],
  properties: {
    ...baseColumns,
    person: () => p.manyToOne(Person).deleteRule('cascade'),
    feed: () => p.manyToOne(Feed).deleteRule('cascade'),
    status: p.string().length(20).$type<SubscriptionStatus>(),
    filters: p.json<SubscriptionFilters>(),
    quality: p.string().length(20).$type<RequestedQuality>(),
    keep: p.json<Keep>(),
    /** Entries of later rounds of the feed are new; those until then are older ones. */
    sinceRound: p.integer().default(1),
    /** Older entries per look; null: all. */
    backfill: p.integer().nullable(),
    /** How many older entries may still be taken until the next look. */
    backfillLeft: p.integer().default(0),
    intervalHours: p.integer().nullable(),
    forPersonIds: p.json<string[]>().default([]),
    /** The password of its list and films, sealed, for as long as it is followed. */
    sealedPassword: p.text().nullable().hidden(),
    /** Why nothing new is taken in for now, and until when. */
    waitCode: p.string().length(80).nullable(),
    waitsUntil: p.datetime(3).nullable(),
    lastArrivedAt: p.datetime(3).nullable(),
    lastArrivedTitle: p.text().nullable(),
  },
});

export class Subscription extends SubscriptionSchema.class {}
SubscriptionSchema.setClass(Subscription);
