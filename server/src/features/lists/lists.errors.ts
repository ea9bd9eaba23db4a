import { FoyerError } from '../../core/http/foyer-error.js';

/** No such list, somebody else's, or one that was forgotten: lists are kept for some hours only. */
export class ListNotFoundError extends FoyerError {
  readonly code = 'lists.not-found';
  readonly status = 404;

  constructor() {
    super('No such list, or it is no longer kept.');
  }
}

/** The link leads to a single film. */
export class NotAListError extends FoyerError {
  readonly code = 'lists.not-a-list';
  readonly status = 422;

  constructor() {
    super('The link leads to a single film.');
  }
}

/** The list has no entries. */
export class EmptyListError extends FoyerError {
  readonly code = 'lists.empty';
  readonly status = 422;

  constructor() {
    super('The list is empty.');
  }
}

/** Everything, or the newest, can only be told once the list is read to its end. */
export class ListStillReadingError extends FoyerError {
  readonly code = 'lists.still-reading';
  readonly status = 409;

  constructor() {
    super('The list is still being read.');
  }
}

/** No entry is left to download: none was chosen that exists, or all of them are in the library. */
export class NothingChosenError extends FoyerError {
  readonly code = 'lists.nothing-chosen';
  readonly status = 422;

  constructor() {
    super('Nothing of the list is left to download.');
  }
}
