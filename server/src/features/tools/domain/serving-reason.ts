import type { RollBackCause, ServingReason } from '../tools.contract.js';

/** What the reason for serving depends on. */
export interface ReasonFacts {
  readonly isSetByHand: boolean;
  readonly isOwn: boolean;
  readonly areChecksOff: boolean;
  readonly rolledBack: RollBackCause | null;
  /** The last check's error code; null when it went well. */
  readonly errorCode: string | null;
  readonly hasChecked: boolean;
}

const UNREACHABLE = 'tools.release-unreachable';

/** Why this yt-dlp serves and no other, the most telling cause first. */
export function servingReason(facts: ReasonFacts): ServingReason {
  if (facts.isSetByHand) return 'set-by-hand';
  if (facts.rolledBack) return `rolled-back-${facts.rolledBack}`;
  if (facts.isOwn) return 'own-copy';
  if (facts.areChecksOff) return 'checks-off';
  if (!facts.hasChecked) return 'not-checked';
  if (facts.errorCode === UNREACHABLE) return 'host-unreachable';
  return facts.errorCode === null ? 'machine-newest' : 'update-refused';
}
