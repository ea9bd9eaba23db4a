import { FoyerError } from '../../core/http/foyer-error.js';

/** No such item, or none that this person may see. */
export class MediaNotFoundError extends FoyerError {
  readonly code = 'library.not-found';
  readonly status = 404;

  constructor() {
    super('No such item in the library.');
  }
}

/** A scan is already running. */
export class LibraryBusyError extends FoyerError {
  readonly code = 'library.busy';
  readonly status = 409;

  constructor() {
    super('The library is already being scanned.');
  }
}

/** A finished download could not be taken into the library. */
export class IngestFailedError extends FoyerError {
  readonly code = 'library.ingest-failed';
  readonly status = 422;

  constructor(reason: string, options?: ErrorOptions) {
    super(`The file could not be taken into the library: ${reason}`, {}, options);
  }
}

/** A download came to an end before its film did: the source sent less than the film has. Another try may bring it. */
export class IncompleteFileError extends FoyerError {
  readonly code = 'library.incomplete';
  readonly status = 502;
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The source sent less than the whole file.', {}, options);
  }
}

/** The item is known but its file is not where it should be. */
export class MediaFileMissingError extends FoyerError {
  readonly code = 'library.file-missing';
  readonly status = 404;

  constructor() {
    super('The file of this item cannot be found on disk.');
  }
}
