import { FoyerError } from '../../core/http/foyer-error.js';

/** The household exists already; setting it up happens once. */
export class AlreadySetUpError extends FoyerError {
  readonly code = 'accounts.already-set-up';
  readonly status = 409;

  constructor(options?: ErrorOptions) {
    super('This server is set up already.', {}, options);
  }
}

/** Somebody wants in before the household was set up. */
export class NotSetUpError extends FoyerError {
  readonly code = 'accounts.not-set-up';
  readonly status = 409;

  constructor() {
    super('This server is not set up yet.');
  }
}

/** The username or the password is wrong; which of them is not told. */
export class WrongCredentialsError extends FoyerError {
  readonly code = 'accounts.wrong-credentials';
  readonly status = 401;

  constructor() {
    super('The username or the password is wrong.');
  }
}

/** Somebody of the household has this name, or one that differs in case and accents only. */
export class UsernameTakenError extends FoyerError {
  readonly code = 'accounts.username-taken';
  readonly status = 409;

  constructor(options?: ErrorOptions) {
    super('This username is taken.', {}, options);
  }
}

/** The invitation was used, withdrawn, has expired, or never was. */
export class InvitationGoneError extends FoyerError {
  readonly code = 'accounts.invitation-gone';
  readonly status = 410;

  constructor() {
    super('This invitation is no longer valid.');
  }
}

/** The household would be left without an administrator. */
export class LastAdminError extends FoyerError {
  readonly code = 'accounts.last-admin';
  readonly status = 409;

  constructor() {
    super('A household needs at least one administrator.');
  }
}

/** A child's profile has no password, and becomes no account. */
export class ChildRoleError extends FoyerError {
  readonly code = 'accounts.child-role';
  readonly status = 409;

  constructor() {
    super('A child’s profile has no other role.');
  }
}

/** Somebody wants to be chosen on a device that is not shared, or is no longer. */
export class DeviceNotSharedError extends FoyerError {
  readonly code = 'accounts.device-not-shared';
  readonly status = 410;

  constructor() {
    super('This device is not shared.');
  }
}

/** The PIN is missing or wrong. */
export class WrongPinError extends FoyerError {
  readonly code = 'accounts.wrong-pin';
  readonly status = 403;

  constructor() {
    super('The PIN is wrong.');
  }
}

/** A pairing's code that never was, or was withdrawn. */
export class PairingUnknownError extends FoyerError {
  readonly code = 'accounts.pairing-unknown';
  readonly status = 404;

  constructor() {
    super('This code opens nothing.');
  }
}

/** A pairing's code signed a device in already. */
export class PairingUsedError extends FoyerError {
  readonly code = 'accounts.pairing-used';
  readonly status = 410;

  constructor() {
    super('This code was used already.');
  }
}

/** A pairing's code is older than five minutes. */
export class PairingExpiredError extends FoyerError {
  readonly code = 'accounts.pairing-expired';
  readonly status = 410;

  constructor() {
    super('This code has expired.');
  }
}
