import { FoyerError } from '../../core/http/foyer-error.js';

/** The room is closed, or is one that this person may not enter. */
export class TogetherNotFoundError extends FoyerError {
  readonly code = 'together.not-found';
  readonly status = 404;

  constructor() {
    super('There is no such room.');
  }
}

/** Somebody else moved the film first. */
export class TogetherMovedOnError extends FoyerError {
  readonly code = 'together.moved-on';
  readonly status = 409;

  constructor() {
    super('Somebody else moved the film meanwhile.');
  }
}

/** A child may see what the room plays, but not everything that it may go on with. */
export class TogetherNotForChildError extends FoyerError {
  readonly code = 'together.not-for-child';
  readonly status = 403;

  constructor() {
    super('Not everything in this room is allowed to the child.');
  }
}
