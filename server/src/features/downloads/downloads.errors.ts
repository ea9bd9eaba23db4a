import { FoyerError } from '../../core/http/foyer-error.js';

/** No such download, or somebody else's. */
export class DownloadNotFoundError extends FoyerError {
  readonly code = 'downloads.not-found';
  readonly status = 404;

  constructor() {
    super('No such download.');
  }
}

/** Only a failed or cancelled download can be tried again. */
export class DownloadNotRetryableError extends FoyerError {
  readonly code = 'downloads.not-retryable';
  readonly status = 409;

  constructor() {
    super('Only a failed or cancelled download can be tried again.');
  }
}

/** It has already ended. */
export class DownloadNotCancellableError extends FoyerError {
  readonly code = 'downloads.not-cancellable';
  readonly status = 409;

  constructor() {
    super('This download has already ended.');
  }
}

/** It is still running; cancel it first. */
export class DownloadStillRunningError extends FoyerError {
  readonly code = 'downloads.still-running';
  readonly status = 409;

  constructor() {
    super('This download is still running.');
  }
}

/** No new byte arrived for as long as the setting allows. */
export class DownloadStalledError extends FoyerError {
  readonly code = 'downloads.stalled';
  readonly status = 504;
  readonly retryable = true;

  constructor() {
    super('The source stopped sending.');
  }
}

/** Going on would leave less free space than the reserve. */
export class NoSpaceError extends FoyerError {
  readonly code = 'downloads.no-space';
  readonly status = 507;
  readonly retryable = true;

  constructor() {
    super('There is not enough free space on the disk.');
  }
}

/** The link is a live stream that is still running; it has no end to download to. */
export class LiveStreamError extends FoyerError {
  readonly code = 'downloads.live-stream';
  readonly status = 422;

  constructor() {
    super('A live stream cannot be downloaded before it has ended.');
  }
}
