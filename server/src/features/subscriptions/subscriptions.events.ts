import { defineDomainEvent } from '../../core/events/domain-events.js';

/** Something that a subscription wants was in the library already, so nothing is downloaded for it. */
export const wantedWasHere = defineDomainEvent<{ subscriptionId: string; mediaId: string }>(
  'subscription.wanted-was-here',
);
