/** The household's rule as far as the choice needs it. */
export interface Rule {
  readonly isOn: boolean;
  readonly olderThanDays: number;
  readonly belowFreeBytes: number;
}

/** A film that the rule might take. */
export interface Candidate {
  readonly id: string;
  readonly bytes: number;
  readonly addedAt: Date;
  /** When anybody last played it; null when nobody ever did. */
  readonly lastPlayedAt: Date | null;
}

/** Results that may wait for a decision at once: each takes room itself until it is decided. */
const MOST_WAITING = 3;
const DAY_MS = 86_400_000;
/** Smaller films save too little to be worth the work. */
const LEAST_BYTES = 20 * 1024 * 1024;

/** Before this a film counts as old. */
export function oldBefore(rule: Pick<Rule, 'olderThanDays'>, now: Date): Date {
  return new Date(now.getTime() - rule.olderThanDays * DAY_MS);
}

/**
 * Which films the rule makes smaller now: none unless it is on and the disk runs low; those that were added and last
 * played long enough ago, the largest first, and never more than a few that nobody has decided about.
 */
export function chooseForRule(
  candidates: readonly Candidate[],
  rule: Rule,
  state: { readonly freeBytes: number; readonly underWay: number; readonly now: Date },
): string[] {
  if (!rule.isOn || state.freeBytes >= rule.belowFreeBytes) return [];
  const limit = oldBefore(rule, state.now);
  return candidates
    .filter(({ bytes }) => bytes >= LEAST_BYTES)
    .filter(({ addedAt, lastPlayedAt }) => addedAt < limit && (lastPlayedAt ?? addedAt) < limit)
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, Math.max(0, MOST_WAITING - state.underWay))
    .map(({ id }) => id);
}
