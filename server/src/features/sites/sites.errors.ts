import { FoyerError } from '../../core/http/foyer-error.js';

/** The text is not a web address. */
export class MalformedLinkError extends FoyerError {
  readonly code = 'sites.malformed-link';
  readonly status = 400;

  constructor() {
    super('This is not a web address.');
  }
}

/** The address is one Foyer does not fetch from, or a page that holds no medium. */
export class UnsupportedLinkError extends FoyerError {
  readonly code = 'sites.unsupported-link';
  readonly status = 422;

  constructor() {
    super('Foyer cannot download from this address.');
  }
}
