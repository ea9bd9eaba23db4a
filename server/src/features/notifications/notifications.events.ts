import { defineDomainEvent } from '../../core/events/domain-events.js';

/** Something new stands in a person's list. */
export const notificationPut = defineDomainEvent<{ readonly personId: string }>('notifications.put');
