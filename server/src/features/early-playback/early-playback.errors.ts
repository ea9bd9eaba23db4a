import { FoyerError } from '../../core/http/foyer-error.js';

/** No such session, somebody else's, or one that has ended. */
export class WatchSessionNotFoundError extends FoyerError {
  readonly code = 'early-playback.not-found';
  readonly status = 404;

  constructor() {
    super('No such watch session.');
  }
}

/** Its file plays only once it is whole: the index comes last, or picture and sound come one after the other. */
export class NotYetPlayableError extends FoyerError {
  readonly code = 'early-playback.not-yet';
  readonly status = 409;

  constructor() {
    super('This film can be played only once all of it has arrived.');
  }
}

/** No byte of it has arrived. */
export class NothingArrivedError extends FoyerError {
  readonly code = 'early-playback.nothing-yet';
  readonly status = 409;

  constructor() {
    super('Nothing of this film has arrived yet.');
  }
}

/** The download has ended already: what there is to play is in the library. */
export class AlreadyArrivedError extends FoyerError {
  readonly code = 'early-playback.already-here';
  readonly status = 409;

  constructor() {
    super('This download has ended.');
  }
}

/** The download ended, or began anew, while it was watched. */
export class DownloadStoppedError extends FoyerError {
  readonly code = 'early-playback.stopped';
  readonly status = 410;

  constructor() {
    super('The download stopped before the film was whole.');
  }
}

/** The site has no single file or stream with picture and sound that could be passed on. */
export class NothingToPassOnError extends FoyerError {
  readonly code = 'early-playback.no-single-stream';
  readonly status = 422;

  constructor() {
    super('This site sends picture and sound apart, so it can only be downloaded.');
  }
}

/** This person plays as many as they may. */
export class TooManySessionsError extends FoyerError {
  readonly code = 'early-playback.too-many';
  readonly status = 429;

  constructor(most: number) {
    super('Too many films are played in this way at once.', { most });
  }
}

/** The source sends nothing any more. */
export class SourceStalledError extends FoyerError {
  readonly code = 'early-playback.stalled';
  readonly status = 504;

  constructor() {
    super('The source stopped sending.');
  }
}
