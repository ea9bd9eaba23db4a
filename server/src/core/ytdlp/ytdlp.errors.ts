import { FoyerError } from '../http/foyer-error.js';
import { failureTraits, type DownloadFailureCode } from './failure-table.js';

/** Fetching from a site failed, for one of the causes in the failure table. `detail` is for the log only. */
export class YtDlpError extends FoyerError {
  readonly status: number;
  /** Trying again later, without a change, may help. */
  readonly retryable: boolean;

  constructor(
    readonly code: DownloadFailureCode,
    readonly detail: string = '',
  ) {
    super(failureTraits[code].sentence);
    this.status = failureTraits[code].status;
    this.retryable = failureTraits[code].retryable;
  }
}
