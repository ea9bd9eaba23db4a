import { FoyerError } from '../../core/http/foyer-error.js';

/** No such playlist, or none that this person may see. */
export class PlaylistNotFoundError extends FoyerError {
  readonly code = 'playlists.not-found';
  readonly status = 404;

  constructor() {
    super('No such playlist.');
  }
}

/** The playlist may be seen, but this is not allowed with it. */
export class PlaylistForbiddenError extends FoyerError {
  readonly code = 'playlists.forbidden';
  readonly status = 403;

  constructor() {
    super('This is not allowed with this playlist.');
  }
}

/** The thing stands in a playlist that takes nothing twice. */
export class PlaylistDuplicateError extends FoyerError {
  readonly code = 'playlists.duplicate';
  readonly status = 409;

  constructor() {
    super('This is in the playlist already.');
  }
}

/** A playlist takes only so many items. */
export class PlaylistFullError extends FoyerError {
  readonly code = 'playlists.full';
  readonly status = 409;

  constructor(most: number) {
    super('The playlist is full.', { most });
  }
}

/** The item is not in the playlist, or was removed. */
export class PlaylistItemNotFoundError extends FoyerError {
  readonly code = 'playlists.item-not-found';
  readonly status = 404;

  constructor() {
    super('No such item in this playlist.');
  }
}

/** What was sent as a cover is no picture that can be read. */
export class PlaylistCoverError extends FoyerError {
  readonly code = 'playlists.not-a-picture';
  readonly status = 422;

  constructor(options?: ErrorOptions) {
    super('The cover is not a picture that can be read.', {}, options);
  }
}

/** A change that cannot be undone any more, is somebody else's, or never was. */
export class PlaylistUndoError extends FoyerError {
  readonly code = 'playlists.nothing-to-undo';
  readonly status = 409;

  constructor() {
    super('There is nothing of yours to undo.');
  }
}

/** A link that was revoked, used up, has ended or never was. */
export class PlaylistLinkGoneError extends FoyerError {
  readonly code = 'playlists.link-gone';
  readonly status = 404;

  constructor() {
    super('This link does not lead to a playlist any more.');
  }
}

/** An owner stays until somebody else owns the playlist. */
export class PlaylistOwnerStaysError extends FoyerError {
  readonly code = 'playlists.owner-stays';
  readonly status = 409;

  constructor() {
    super('An owner hands the playlist over before leaving it.');
  }
}

/** Only members of the household own playlists. */
export class PlaylistHeirError extends FoyerError {
  readonly code = 'playlists.no-heir';
  readonly status = 422;

  constructor() {
    super('This person cannot own a playlist.');
  }
}

/** A smart playlist follows its rules; nobody puts something into it. */
export class PlaylistIsSmartError extends FoyerError {
  readonly code = 'playlists.is-smart';
  readonly status = 409;

  constructor() {
    super('A smart playlist follows its rules.');
  }
}
