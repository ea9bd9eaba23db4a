import type { PlanShortage } from '../plans.contract.js';
import { refusalOf, type Left } from './allowance.js';

/** A download that could start. `bytes` null: nobody knows how large it is. */
export interface Startable {
  readonly id: string;
  readonly personId: string;
  readonly bytes: number | null;
}

/**
 * Which downloads wait for their person's plan, in the order in which they would start: each takes its bytes from what
 * the next may have. Once one did not fit, others of the same person whose size nobody knows wait with it, instead
 * of trying one after the other; so they do while one waits that the plan stopped half-way (`short`: whose, and why), and
 * the disk fills with no more halves. One that is larger than any file may be is let through: it fails at once and says so.
 */
export function holdsOf(
  rows: readonly Startable[],
  leftFor: (personId: string) => Left,
  { monthEnds, short: before = new Map() }: { monthEnds: Date; short?: ReadonlyMap<string, PlanShortage> },
): Map<string, { code: PlanShortage; until: Date | null }> {
  const holds = new Map<string, { code: PlanShortage; until: Date | null }>();
  const taken = new Map<string, number>();
  const short = new Map(before);
  for (const { id, personId, bytes } of rows) {
    const refusal = refusalOf(after(leftFor(personId), taken.get(personId) ?? 0), bytes);
    if (refusal?.code === 'plans.file-too-large') continue;
    const code = refusal?.code ?? (bytes === null ? short.get(personId) : undefined);
    if (code === undefined) {
      taken.set(personId, (taken.get(personId) ?? 0) + (bytes ?? 0));
      continue;
    }
    short.set(personId, code);
    holds.set(id, { code, until: code === 'plans.volume-used-up' ? monthEnds : null });
  }
  return holds;
}

function after({ storageBytes, volumeBytes, largestFileBytes }: Left, taken: number): Left {
  const rest = (bytes: number | null) => (bytes === null ? null : Math.max(0, bytes - taken));
  return { storageBytes: rest(storageBytes), volumeBytes: rest(volumeBytes), largestFileBytes };
}
