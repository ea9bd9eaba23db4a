import { defineDomainEvent } from '../../core/events/domain-events.js';

/** A download ended with a film in the library. */
export const downloadCompleted = defineDomainEvent<{ downloadId: string; personId: string; mediaId: string }>(
  'download.completed',
);

/** A download ended with a failure that is not tried again by itself. */
export const downloadFailed = defineDomainEvent<{ downloadId: string; personId: string; code: string }>(
  'download.failed',
);
