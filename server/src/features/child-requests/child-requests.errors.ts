import { FoyerError } from '../../core/http/foyer-error.js';

/** A child has so many requests open that it waits for answers first. */
export class TooManyRequestsOpenError extends FoyerError {
  readonly code = 'child-requests.too-many';
  readonly status = 409;

  constructor(most: number) {
    super('Too many requests wait for an answer.', { most });
  }
}

/** Somebody else was quicker, or the child withdrew it. */
export class RequestAnsweredError extends FoyerError {
  readonly code = 'child-requests.answered';
  readonly status = 409;

  constructor() {
    super('This request was answered already.');
  }
}
