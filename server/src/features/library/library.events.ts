import { defineDomainEvent } from '../../core/events/domain-events.js';

/** An item was taken in: its file lies in place and its row exists. `personId` is who asked for it. */
export const mediaAdded = defineDomainEvent<{ mediaId: string; title: string; personId: string }>(
  'media.added',
);

/** Something about an item is different: its words, pictures, trash state, file or who may see it. */
export const mediaChanged = defineDomainEvent<{ mediaId: string }>('media.changed');

/** An item is gone for good, file and row. */
export const mediaRemoved = defineDomainEvent<{ mediaId: string }>('media.removed');

/** Somebody who sees only what is shared may see other items than before; what was decided for them must be decided again. */
export const viewChanged = defineDomainEvent<{ personId: string }>('library.view-changed');
