import { FoyerError } from '../../core/http/foyer-error.js';

/** The host of releases does not answer, or not with a release. */
export class ReleaseUnreachableError extends FoyerError {
  readonly code = 'tools.release-unreachable';
  readonly status = 502;

  constructor(detail: string, options?: ErrorOptions) {
    super(`The host of yt-dlp’s releases cannot be reached: ${detail}`, {}, options);
  }
}

/** The host answered with something that is no release of yt-dlp. */
export class ReleaseUnreadableError extends FoyerError {
  readonly code = 'tools.release-unreadable';
  readonly status = 502;

  constructor(detail: string, options?: ErrorOptions) {
    super(`The answer is no release of yt-dlp: ${detail}`, {}, options);
  }
}

/** The file is not the one whose checksum the release names. */
export class ChecksumMismatchError extends FoyerError {
  readonly code = 'tools.checksum-mismatch';
  readonly status = 502;

  constructor() {
    super('The downloaded yt-dlp does not have the checksum that its release names.');
  }
}

/** The new copy does not start, or does not do what it should. */
export class SelfTestFailedError extends FoyerError {
  readonly code = 'tools.self-test-failed';
  readonly status = 502;

  constructor(options?: ErrorOptions) {
    super('The new yt-dlp did not pass its test.', {}, options);
  }
}

/** The disk has no room for another copy. */
export class NoRoomForToolError extends FoyerError {
  readonly code = 'tools.no-space';
  readonly status = 507;

  constructor() {
    super('There is not enough room on the disk for another copy of yt-dlp.');
  }
}

/** A check, a switch or a way back is under way already. */
export class ToolBusyError extends FoyerError {
  readonly code = 'tools.busy';
  readonly status = 409;

  constructor() {
    super('yt-dlp is being checked or changed right now.');
  }
}

/** `FOYER_YTDLP` names a program, so Foyer keeps no copy. */
export class ToolSetByHandError extends FoyerError {
  readonly code = 'tools.set-by-hand';
  readonly status = 409;

  constructor() {
    super('FOYER_YTDLP names a yt-dlp, so Foyer does not keep one.');
  }
}

/** `FOYER_YTDLP_RELEASES=off`. */
export class ChecksOffError extends FoyerError {
  readonly code = 'tools.checks-off';
  readonly status = 409;

  constructor() {
    super('FOYER_YTDLP_RELEASES is off, so no release is asked for.');
  }
}

/** No earlier copy, and no yt-dlp on the machine. */
export class NothingToGoBackToError extends FoyerError {
  readonly code = 'tools.nothing-to-go-back-to';
  readonly status = 409;

  constructor(options?: ErrorOptions) {
    super('There is no earlier yt-dlp to go back to.', {}, options);
  }
}
