import { FoyerError } from '../../core/http/foyer-error.js';

/** No such place to tell somebody, somebody else's, or one that has just turned out to be gone. */
export class PushTargetNotFoundError extends FoyerError {
  readonly code = 'notifications.no-device';
  readonly status = 404;

  constructor() {
    super('No such device.');
  }
}

/** The push service did not take the message. */
export class PushNotDeliveredError extends FoyerError {
  readonly code = 'notifications.not-delivered';
  readonly status = 502;

  constructor() {
    super('The message could not be delivered.');
  }
}

/** No such piece of news, or somebody else's. */
export class NotificationNotFoundError extends FoyerError {
  readonly code = 'notifications.not-found';
  readonly status = 404;

  constructor() {
    super('No such notification.');
  }
}
