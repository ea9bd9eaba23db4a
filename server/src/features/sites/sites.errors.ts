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

/** The link leads to a list of media; only single ones can be previewed and downloaded. */
export class PlaylistLinkError extends FoyerError {
  readonly code = 'sites.is-a-playlist';
  readonly status = 422;

  constructor() {
    super('The link leads to a list; use the link of one of its entries.');
  }
}

/** The site took too long to answer. */
export class PreviewTimeoutError extends FoyerError {
  readonly code = 'sites.preview-timeout';
  readonly status = 504;

  constructor() {
    super('The site did not answer in time.');
  }
}

/** Whoever asked for the preview has gone; nobody reads this. 499 as nginx logs it. */
export class PreviewAbandonedError extends FoyerError {
  readonly code = 'sites.preview-abandoned';
  readonly status = 499;

  constructor() {
    super('The preview was no longer wanted.');
  }
}
