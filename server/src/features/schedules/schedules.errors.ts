import { FoyerError } from '../../core/http/foyer-error.js';

/** No such schedule, or somebody else's. */
export class ScheduleNotFoundError extends FoyerError {
  readonly code = 'schedules.not-found';
  readonly status = 404;

  constructor() {
    super('No such schedule.');
  }
}

/** A cron pattern that is none, or a date that does not exist. */
export class UnknownTimeError extends FoyerError {
  readonly code = 'schedules.unknown-time';
  readonly status = 422;

  constructor() {
    super('This is not a time that can be understood.');
  }
}

/** The time is over, or never comes. */
export class TimeHasPassedError extends FoyerError {
  readonly code = 'schedules.time-has-passed';
  readonly status = 422;

  constructor() {
    super('This time has passed, or never comes.');
  }
}
