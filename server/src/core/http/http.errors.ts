import { FoyerError } from './foyer-error.js';

/** The request's shape is wrong; `issues` name the fields. */
export class InvalidRequestError extends FoyerError {
  readonly code = 'http.invalid-request';
  readonly status = 400;

  constructor(readonly issues: readonly { path: string; message: string }[] = []) {
    super('The request does not have the expected shape.');
  }
}

/** Nobody is signed in, or the session or key is no longer valid. */
export class SignInRequiredError extends FoyerError {
  readonly code = 'http.sign-in-required';
  readonly status = 401;

  constructor() {
    super('Sign in first.');
  }
}

/** The person is known and may not do this. */
export class ForbiddenError extends FoyerError {
  readonly code = 'http.forbidden';
  readonly status = 403;

  constructor() {
    super('You are not allowed to do this.');
  }
}

/** A shared device is not enough for this: whoever passes by may have chosen the person there. */
export class OwnDeviceNeededError extends FoyerError {
  readonly code = 'http.own-device-needed';
  readonly status = 403;

  constructor() {
    super('This is done on a device of one’s own, or after signing in with the password.');
  }
}

/** A changing request came from another site's page. */
export class CrossOriginError extends FoyerError {
  readonly code = 'http.cross-origin';
  readonly status = 403;

  constructor() {
    super('Changing requests must come from this server’s own pages.');
  }
}

/** Nothing is there, or nothing that this person may know of. */
export class NotFoundError extends FoyerError {
  readonly code = 'http.not-found';
  readonly status = 404;

  constructor() {
    super('Not found.');
  }
}

/** Too many tries; `retryAfterSeconds` says when to come back. */
export class TooManyRequestsError extends FoyerError {
  readonly code = 'http.too-many-requests';
  readonly status = 429;

  constructor(readonly retryAfterSeconds: number) {
    super('Too many requests.', { seconds: retryAfterSeconds });
  }
}
