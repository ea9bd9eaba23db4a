import { FoyerError } from '../../core/http/foyer-error.js';

/** The screen was closed, or has never been this person's to command. */
export class ScreenGoneError extends FoyerError {
  readonly code = 'screens.gone';
  readonly status = 404;

  constructor() {
    super('There is no such open screen.');
  }
}

/** More screens of one person than anybody has. */
export class TooManyScreensError extends FoyerError {
  readonly code = 'screens.too-many';
  readonly status = 409;

  constructor() {
    super('Too many screens of this person are open.');
  }
}
