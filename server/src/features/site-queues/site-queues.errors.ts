import { FoyerError } from '../../core/http/foyer-error.js';

/** The site asked for fewer visits; `until` is when it is visited again. */
export class SiteRestingError extends FoyerError {
  readonly code = 'sites.resting';
  readonly status = 503;

  constructor(readonly until: Date) {
    super('The site asked for fewer visits and rests.', { until: until.toISOString() });
  }
}

/** The site wants a sign-in; `until` is when it is visited again without one. */
export class SiteWantsSignInError extends FoyerError {
  readonly code = 'sites.resting-sign-in';
  readonly status = 503;

  constructor(readonly until: Date) {
    super('The site wants a sign-in and rests.', { until: until.toISOString() });
  }
}
