import { defineEntity, p } from '@mikro-orm/core';
import { FeedEntry } from './feed-entry.entity.js';
import { Subscription } from './subscription.entity.js';
import type { EntryReason, SubscriptionEntryState } from './subscriptions.contract.js';

/** What was decided about an entry for a subscription; without a row it waits. */
const SubscriptionEntrySchema = defineEntity({
  name: 'SubscriptionEntry',
  tableName: 'subscription_entries',
  indexes: [{ properties: ['subscription', 'state', 'decidedAt'] }],
  properties: {
    subscription: () => p.manyToOne(Subscription).deleteRule('cascade').primary(),
    entry: () => p.manyToOne(FeedEntry).deleteRule('cascade').primary().index(),
    state: p.string().length(20).$type<SubscriptionEntryState>(),
    reason: p.json<EntryReason>().nullable(),
    downloadId: p.string().length(36).nullable().index(),
    mediaId: p.string().length(36).nullable().index(),
    /** A person had asked for it by hand before it arrived: the rule never touches it. */
    isByHand: p.boolean().default(false),
    decidedAt: p.datetime(3),
    arrivedAt: p.datetime(3).nullable(),
  },
});

export class SubscriptionEntry extends SubscriptionEntrySchema.class {}
SubscriptionEntrySchema.setClass(SubscriptionEntry);
