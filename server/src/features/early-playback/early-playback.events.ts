import { defineDomainEvent } from '../../core/events/domain-events.js';

/** A film was passed on and not kept: what it took of the line, in bytes. `id` is this passing's own. */
export const linkWatched = defineDomainEvent<{ id: string; personId: string; bytes: number }>(
  'early-playback.link-watched',
);
