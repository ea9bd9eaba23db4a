import { FoyerError } from '../../core/http/foyer-error.js';

/** No such piece of news, or somebody else's. */
export class NotificationNotFoundError extends FoyerError {
  readonly code = 'notifications.not-found';
  readonly status = 404;

  constructor() {
    super('No such notification.');
  }
}
