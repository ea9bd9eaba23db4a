import { FoyerError } from '../../core/http/foyer-error.js';

/** No such compression, or one of a film that this person may not change. */
export class CompressionNotFoundError extends FoyerError {
  readonly code = 'compression.not-found';
  readonly status = 404;

  constructor() {
    super('No such compression.');
  }
}

/** The item has no picture, its file is away, or it lies in the trash. */
export class NotCompressibleError extends FoyerError {
  readonly code = 'compression.not-possible';
  readonly status = 409;

  constructor() {
    super('This item cannot be made smaller.');
  }
}

/** The film is being made smaller already, or a result waits to be decided. */
export class AlreadyCompressingError extends FoyerError {
  readonly code = 'compression.already-under-way';
  readonly status = 409;

  constructor() {
    super('This film is being made smaller already.');
  }
}

/** This machine's ffmpeg has no working encoder for the codec. */
export class EncoderMissingError extends FoyerError {
  readonly code = 'compression.encoder-missing';
  readonly status = 422;

  constructor() {
    super('This machine has no working encoder for that codec.');
  }
}

/** It has already ended. */
export class CompressionNotCancellableError extends FoyerError {
  readonly code = 'compression.not-cancellable';
  readonly status = 409;

  constructor() {
    super('This compression has already ended.');
  }
}

/** There is no result to keep or to throw away. */
export class CompressionNotReadyError extends FoyerError {
  readonly code = 'compression.not-ready';
  readonly status = 409;

  constructor() {
    super('There is no smaller film to decide about.');
  }
}

/** The result would have saved less than a tenth. */
export class NotSmallerError extends FoyerError {
  readonly code = 'compression.not-smaller';
  readonly status = 422;

  constructor() {
    super('The result is not at least a tenth smaller.');
  }
}

/** The result is not the whole film or has errors in it; the original may be damaged. */
export class ResultUnplayableError extends FoyerError {
  readonly code = 'compression.unplayable';
  readonly status = 422;

  constructor() {
    super('The result does not play as the original does.');
  }
}

/** Going on would leave less free space than the reserve; it waits. */
export class NoSpaceToCompressError extends FoyerError {
  readonly code = 'compression.no-space';
  readonly status = 507;

  constructor() {
    super('There is not enough free space on the disk.');
  }
}

/** The original was replaced, moved or deleted while its smaller copy was made. */
export class OriginalChangedError extends FoyerError {
  readonly code = 'compression.original-changed';
  readonly status = 409;

  constructor() {
    super('The original has changed since.');
  }
}

/** It was interrupted so often that it is not tried again by itself. */
export class CompressionInterruptedError extends FoyerError {
  readonly code = 'compression.interrupted';
  readonly status = 500;

  constructor() {
    super('It was interrupted too often.');
  }
}
