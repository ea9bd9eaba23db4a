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
