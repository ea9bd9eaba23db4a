import { FoyerError } from '../../core/http/foyer-error.js';

/** No such group, or none that is left. */
export class DuplicatesNotFoundError extends FoyerError {
  readonly code = 'duplicates.not-found';
  readonly status = 404;

  constructor() {
    super('No such duplicates.');
  }
}

/** One of the items does not belong to the group, or no longer. */
export class NotInGroupError extends FoyerError {
  readonly code = 'duplicates.not-in-group';
  readonly status = 409;

  constructor() {
    super('One of these items is not in this group.');
  }
}
