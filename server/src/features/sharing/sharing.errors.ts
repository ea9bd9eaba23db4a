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

/** What was sent is no playlist that can be read. */
export class UnreadableFileError extends FoyerError {
  readonly code = 'sharing.unreadable-file';
  readonly status = 422;

  constructor() {
    super('This is neither an M3U nor a playlist that this program wrote.');
  }
}

/** A site's list that is to become a playlist is not read to its end yet. */
export class ListStillReadError extends FoyerError {
  readonly code = 'sharing.list-still-read';
  readonly status = 409;

  constructor() {
    super('This list is still being read.');
  }
}

/** A podcast that was withdrawn, or whose person may not see the playlist any more. Apps stop asking at 410. */
export class PodcastGoneError extends FoyerError {
  readonly code = 'sharing.podcast-gone';
  readonly status = 410;

  constructor() {
    super('This podcast is not published any more.');
  }
}
