import { FoyerError } from '../../core/http/foyer-error.js';

/** No such entry, or somebody else's. */
export class HistoryEntryNotFoundError extends FoyerError {
  readonly code = 'history.not-found';
  readonly status = 404;

  constructor() {
    super('No such entry in the history.');
  }
}
