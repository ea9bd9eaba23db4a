import { FoyerError } from '../http/foyer-error.js';

/** The archive is damaged, too large, or would write where it must not. The message says which, for the log. */
export class ArchiveRefusedError extends FoyerError {
  readonly code = 'archive.refused';
  readonly status = 502;

  constructor(reason: string, options?: ErrorOptions) {
    super(`The archive was refused: ${reason}.`, {}, options);
  }
}
