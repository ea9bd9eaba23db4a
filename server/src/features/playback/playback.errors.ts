import { FoyerError } from '../../core/http/foyer-error.js';

/** The film cannot be turned into something this device plays. */
export class CannotConvertError extends FoyerError {
  readonly code = 'playback.cannot-convert';
  readonly status = 422;

  constructor(reason: string, options?: ErrorOptions) {
    super(`This item cannot be converted for playing: ${reason}`, {}, options);
  }
}

/** As many films as allowed are being converted already; a player tries again by itself. */
export class PlaybackBusyError extends FoyerError {
  readonly code = 'playback.busy';
  readonly status = 503;

  constructor() {
    super('Other films are being converted at the moment.');
  }
}

/** The address of a lent film is wrong, or its time is over. */
export class LoanOverError extends FoyerError {
  readonly code = 'playback.loan-over';
  readonly status = 403;

  constructor() {
    super('This address has expired or was never valid.');
  }
}

/** The disk has no room for a converted copy. */
export class NoSpaceToConvertError extends FoyerError {
  readonly code = 'playback.no-space';
  readonly status = 507;

  constructor() {
    super('There is not enough disk space for a converted copy.');
  }
}
