import type { SubscriptionAnswer } from './subscriptions.contract.js';

/** What subscriptions send to open screens. `GET /api/subscriptions` and `…/feed` hold the same truth. */
export interface SubscriptionsRealtimeEvents {
  'subscription.changed': SubscriptionAnswer;
  'subscription.removed': { id: string };
  /** To members: something arrived that the household follows. */
  'feed.arrived': { mediaId: string; title: string; feedTitle: string };
}
