import { defineDomainEvent } from '../../core/events/domain-events.js';

/** An entry of a followed list was found on the air, which it was not known to be before. */
export const entryWentLive = defineDomainEvent<{ readonly entryId: string }>('subscriptions.entry-went-live');

/** Something that a subscription wants was in the library already, so nothing is downloaded for it. */
export const wantedWasHere = defineDomainEvent<{ subscriptionId: string; mediaId: string }>(
  'subscription.wanted-was-here',
);
