import { FoyerError } from '../../core/http/foyer-error.js';

/** No such batch, or somebody else's. */
export class BatchNotFoundError extends FoyerError {
  readonly code = 'batches.not-found';
  readonly status = 404;

  constructor() {
    super('No such batch.');
  }
}

/** The file is a picture, a program or another thing that is no text. */
export class BatchNotTextError extends FoyerError {
  readonly code = 'batches.not-text';
  readonly status = 422;

  constructor() {
    super('This is not a text with links.');
  }
}

/** Nothing in the text looks like a link. */
export class BatchWithoutLinksError extends FoyerError {
  readonly code = 'batches.no-links';
  readonly status = 422;

  constructor() {
    super('No links were found in the text.');
  }
}

/** More links than one batch takes. */
export class BatchTooLongError extends FoyerError {
  readonly code = 'batches.too-many-links';
  readonly status = 422;

  constructor(most: number) {
    super('The text holds more links than one batch takes.', { most });
  }
}

/** A batch that has ended is neither paused nor cancelled. */
export class BatchOverError extends FoyerError {
  readonly code = 'batches.over';
  readonly status = 409;

  constructor() {
    super('This batch has already ended.');
  }
}
