/** What happens to a download whose attempt failed. */
export type AfterFailure =
  | { readonly kind: 'retry'; readonly notBefore: Date }
  | { readonly kind: 'paused' }
  | { readonly kind: 'failed' };

const NO_SPACE = new Set(['ytdlp.no-space', 'downloads.no-space']);
/** Codes whose cause is this server, not the source. */
const OUR_OWN = new Set(['ytdlp.interrupted']);
/** Seconds to wait before the automatic tries after a passing failure of the source. */
const AFTER_THE_SOURCE = [5, 30, 120] as const;
/** The same after a failure of our own: at once, then patiently, so that a crash in a loop costs nothing. */
const AFTER_OURSELVES = [0, 2, 10, 30, 60, 120, 300, 600] as const;

/** An automatic try is never planned further ahead than this. */
export const LONGEST_WAIT_MS = Math.max(...AFTER_THE_SOURCE, ...AFTER_OURSELVES) * 1000;

/**
 * A full disk pauses; an interruption of our own goes on at once and a passing failure of the source after a
 * moment, both with growing pauses and not for ever; anything else has failed and waits for a person.
 */
export function afterFailure(
  failure: { readonly code: string; readonly isRetryable: boolean },
  failures: number,
  now: Date,
): AfterFailure {
  if (NO_SPACE.has(failure.code)) return { kind: 'paused' };
  const waits: readonly number[] = OUR_OWN.has(failure.code) ? AFTER_OURSELVES : AFTER_THE_SOURCE;
  const seconds = waits[failures];
  if (!failure.isRetryable || seconds === undefined) return { kind: 'failed' };
  return { kind: 'retry', notBefore: new Date(now.getTime() + seconds * 1000) };
}
