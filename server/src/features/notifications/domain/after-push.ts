const FIRST_MS = 60_000;
const LONGEST_MS = 6 * 3_600_000;
/** A device is told at most so often; what comes meanwhile is one message. */
const REST_MS = 20_000;

/** How sending went: it arrived, the device is gone for good, or something failed that may pass. */
export type PushOutcome = 'sent' | 'gone' | 'failed';

/** What becomes of a device after a message; null: it is forgotten. */
export function afterPush(
  outcome: PushOutcome,
  failures: number,
  now: Date,
): { readonly failures: number; readonly notBefore: Date } | null {
  if (outcome === 'gone') return null;
  const isSent = outcome === 'sent';
  const wait = isSent ? REST_MS : Math.min(FIRST_MS * 2 ** Math.min(failures, 20), LONGEST_MS);
  return { failures: isSent ? 0 : failures + 1, notBefore: new Date(now.getTime() + wait) };
}

/** What a push service's answer means (RFC 8030: 404 and 410 say that the subscription is over). */
export function outcomeOfStatus(status: number): PushOutcome {
  if (status === 404 || status === 410) return 'gone';
  return status >= 200 && status < 300 ? 'sent' : 'failed';
}
