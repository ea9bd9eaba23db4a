import { defineDomainEvent } from '../../core/events/domain-events.js';
import type { DownloadAnswer } from './downloads.contract.js';

/** A download looks different: a new state or, at most 4 times a second, new numbers. */
export const downloadChanged = defineDomainEvent<DownloadAnswer>('download.changed');

/** A download has left its person's list; a film it brought stays. */
export const downloadRemoved = defineDomainEvent<{ downloadId: string; personId: string }>(
  'download.removed',
);

/** A download ended with a film in the library. */
export const downloadCompleted = defineDomainEvent<{ downloadId: string; personId: string; mediaId: string }>(
  'download.completed',
);

/** A download ended with a failure that is not tried again by itself. */
export const downloadFailed = defineDomainEvent<{ downloadId: string; personId: string; code: string }>(
  'download.failed',
);

/** One that had failed or was cancelled waits for its turn again. */
export const downloadRetried = defineDomainEvent<{ downloadId: string; personId: string }>(
  'download.retried',
);
