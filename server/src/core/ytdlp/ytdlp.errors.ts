import { FoyerError } from '../http/foyer-error.js';
import { failureTraits, type DownloadFailureCode } from './failure-table.js';
import { retryAfterOf } from './retry-after.js';

/** Fetching from a site failed, for one of the causes in the failure table. `detail` is for the log only. */
export class YtDlpError extends FoyerError {
  readonly status: number;
  /** Trying again later, without a change, may help. */
  readonly retryable: boolean;
  /** When the site itself named a time to come back. */
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly code: DownloadFailureCode,
    readonly detail: string = '',
  ) {
    super(failureTraits[code].sentence);
    this.status = failureTraits[code].status;
    this.retryable = failureTraits[code].retryable;
    this.retryAfterSeconds = code === 'ytdlp.rate-limited' ? retryAfterOf(detail) : null;
  }
}
