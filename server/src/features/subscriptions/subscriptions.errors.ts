import { FoyerError } from '../../core/http/foyer-error.js';

/** No such subscription, or somebody else's. */
export class SubscriptionNotFoundError extends FoyerError {
  readonly code = 'subscriptions.not-found';
  readonly status = 404;

  constructor() {
    super('No such subscription.');
  }
}

/** The person follows this already. */
export class AlreadyFollowedError extends FoyerError {
  readonly code = 'subscriptions.already-followed';
  readonly status = 409;

  constructor() {
    super('This is followed already.');
  }
}

/** More subscriptions than one person may have. */
export class TooManySubscriptionsError extends FoyerError {
  readonly code = 'subscriptions.too-many';
  readonly status = 422;

  constructor() {
    super('One person cannot follow more.');
  }
}
