import { FoyerError } from '../../core/http/foyer-error.js';

/** There is no household authority: HTTPS is off, or a certificate of one's own serves. */
export class NoAuthorityError extends FoyerError {
  readonly code = 'trust.no-authority';
  readonly status = 404;

  constructor() {
    super('This server has no authority of its own.');
  }
}
