import { FoyerError } from '../../core/http/foyer-error.js';

/** A link that was withdrawn, has ended, took all its visits or never was. */
export class ShareGoneError extends FoyerError {
  readonly code = 'sharing.gone';
  readonly status = 404;

  constructor() {
    super('This link does not lead to anything any more.');
  }
}

/** The password of a shared link is another. */
export class SharePasswordError extends FoyerError {
  readonly code = 'sharing.wrong-password';
  readonly status = 403;

  constructor() {
    super('The password of this link is another.');
  }
}

/** The address of a film or picture of a shared page is wrong, or its time is over. */
export class SharedAddressOverError extends FoyerError {
  readonly code = 'sharing.address-over';
  readonly status = 403;

  constructor() {
    super('This address has expired or was never valid.');
  }
}
