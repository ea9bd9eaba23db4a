import { defineDomainEvent } from '../../core/events/domain-events.js';

/** Somebody kept one of several that are the same; the others lie in the trash. What pointed to them may follow. */
export const duplicatesMerged = defineDomainEvent<{ keptId: string; droppedIds: readonly string[] }>(
  'duplicates.merged',
);

/** An item was found to be the same as these, which were not known to be before. */
export const duplicatesFound = defineDomainEvent<{ mediaId: string; otherIds: readonly string[] }>(
  'duplicates.found',
);
