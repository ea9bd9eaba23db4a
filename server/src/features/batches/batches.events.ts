import { defineDomainEvent } from '../../core/events/domain-events.js';

/** Foyer paused a batch by itself; `code` says why. */
export const batchPaused = defineDomainEvent<{ batchId: string; code: string }>('batch.paused');
