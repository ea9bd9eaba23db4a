import type { SiteKey } from '../../sites/sites.contract.js';

/** A download that waits, in the order of its list. */
export interface Waiting {
  readonly id: string;
  readonly personId: string;
  readonly site: SiteKey;
  /** Rows with the same key become the same file: only one of them runs at a time. */
  readonly fetchKey: string;
}

/** A download that somebody works on. */
export type Running = Pick<Waiting, 'personId' | 'site' | 'fetchKey'>;

/** How many may run at once. */
export interface DispatchLimits {
  readonly household: number;
  /** Of one person. */
  readonly ofPerson: (personId: string) => number;
  /** Of one site; left out: no limit of its own. */
  readonly ofSite?: (site: SiteKey) => number;
  /** A person's share of the household's places beside the others'; left out: all the same. */
  readonly weightOf?: (personId: string) => number;
}

/**
 * Which waiting downloads start now: never more than the limits, the person with the fewest running (for their
 * weight) first, each person's own in the order of the list. So somebody's evening of links does not hold up
 * another's single film. Of rows that become the same file one starts; the others get that one's film.
 */
export function chooseNext(
  waiting: readonly Waiting[],
  running: readonly Running[],
  limits: DispatchLimits,
): string[] {
  const taken: Running[] = [...running];
  const queues = new Map<string, Waiting[]>();
  for (const row of waiting) queues.set(row.personId, [...(queues.get(row.personId) ?? []), row]);
  const countOf = (personId: string) => taken.filter((row) => row.personId === personId).length;
  const share = (personId: string) => countOf(personId) / (limits.weightOf?.(personId) ?? 1);
  const chosen: string[] = [];
  while (taken.length < limits.household) {
    const next = [...queues.keys()]
      .filter((personId) => countOf(personId) < limits.ofPerson(personId))
      .sort((a, b) => share(a) - share(b))
      .flatMap((personId) => takeFirst(queues.get(personId) ?? [], taken, limits))[0];
    if (!next) break;
    queues.set(
      next.personId,
      (queues.get(next.personId) ?? []).filter((row) => row !== next),
    );
    taken.push(next);
    chosen.push(next.id);
  }
  return chosen;
}

/** The first of a person's list that its site has room for and that nobody fetches already. */
function takeFirst(queue: readonly Waiting[], taken: readonly Running[], limits: DispatchLimits): Waiting[] {
  const found = queue.find(
    (row) =>
      !taken.some((other) => other.fetchKey === row.fetchKey) &&
      taken.filter((other) => other.site === row.site).length < (limits.ofSite?.(row.site) ?? Infinity),
  );
  return found ? [found] : [];
}
