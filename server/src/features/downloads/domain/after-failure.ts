/** What happens to a download whose attempt failed. */
export type AfterFailure =
  | { readonly kind: 'retry'; readonly notBefore: Date }
  | { readonly kind: 'paused' }
  | { readonly kind: 'failed' };

const NO_SPACE = new Set(['ytdlp.no-space', 'downloads.no-space']);
/** Codes whose cause is this server, not the source: tried again at once, without end. */
const OUR_OWN = new Set(['ytdlp.interrupted']);
/** Seconds to wait before the first, second and third automatic try. */
const WAITS_IN_SECONDS = [5, 30, 120] as const;

/**
 * A full disk pauses, an interruption of our own goes on at once, a passing failure of the source is tried
 * three more times with growing pauses, anything else has failed and waits for a person.
 */
export function afterFailure(
  failure: { readonly code: string; readonly isRetryable: boolean },
  failures: number,
  now: Date,
): AfterFailure {
  if (NO_SPACE.has(failure.code)) return { kind: 'paused' };
  if (OUR_OWN.has(failure.code)) return { kind: 'retry', notBefore: now };
  const seconds = WAITS_IN_SECONDS[failures];
  if (!failure.isRetryable || seconds === undefined) return { kind: 'failed' };
  return { kind: 'retry', notBefore: new Date(now.getTime() + seconds * 1000) };
}
