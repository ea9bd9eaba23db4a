import { defineDomainEvent } from '../../core/events/domain-events.js';

/** Somebody may download more or less than before: another plan, a new month, deleted films. Null: everybody. */
export const planChanged = defineDomainEvent<{ readonly personId: string | null }>('plan.changed');
