import { defineDomainEvent } from '../../core/events/domain-events.js';

/**
 * A device asked how it plays an item. `mode` is what its codecs ask for; `sessionId` is null for what is no signed-in
 * device, `codecs` empty for one that did not say.
 */
export const filmPlanned = defineDomainEvent<{
  mediaId: string;
  sessionId: string | null;
  codecs: readonly string[];
  mode: 'direct' | 'remux' | 'hls';
}>('film.planned');
