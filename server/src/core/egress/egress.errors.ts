import { FoyerError } from '../http/foyer-error.js';

/** The link leads to an address inside the home or to a port that is not the web's. */
export class AddressRefusedError extends FoyerError {
  readonly code = 'egress.address-refused';
  readonly status = 422;

  constructor() {
    super('The address is private, local or not for the web, so it is not fetched.');
  }
}

/** The answer is larger than the caller can use. */
export class ResponseTooLargeError extends FoyerError {
  readonly code = 'egress.response-too-large';
  readonly status = 502;

  constructor() {
    super('The answer from the other server is too large.');
  }
}

/** The name does not resolve, nobody answers, the connection broke, or there were too many redirects. */
export class FetchFailedError extends FoyerError {
  readonly code = 'egress.fetch-failed';
  readonly status = 502;

  constructor(options?: ErrorOptions) {
    super('The other server could not be reached.', {}, options);
  }
}
