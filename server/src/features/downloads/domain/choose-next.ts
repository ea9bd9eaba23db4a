/** A download that waits, oldest first in its list. */
export interface Waiting {
  readonly id: string;
  readonly personId: string;
}

/** How many may run at once. */
export interface DispatchLimits {
  readonly perPerson: number;
  readonly household: number;
}

/**
 * Which waiting downloads start now: never more than the limits, the person with the fewest running first,
 * each person's own in the order they were asked for. So somebody's evening of links does not hold up
 * another's single film.
 */
export function chooseNext(
  waiting: readonly Waiting[],
  runningByPerson: ReadonlyMap<string, number>,
  limits: DispatchLimits,
): string[] {
  const running = new Map(runningByPerson);
  const queues = new Map<string, string[]>();
  for (const { id, personId } of waiting) queues.set(personId, [...(queues.get(personId) ?? []), id]);
  let free = limits.household - [...running.values()].reduce((sum, count) => sum + count, 0);
  const chosen: string[] = [];
  while (free > 0) {
    const next = [...queues.entries()]
      .filter(([personId, queue]) => queue.length > 0 && (running.get(personId) ?? 0) < limits.perPerson)
      .sort(([a], [b]) => (running.get(a) ?? 0) - (running.get(b) ?? 0))[0];
    const id = next?.[1].shift();
    if (!next || id === undefined) break;
    running.set(next[0], (running.get(next[0]) ?? 0) + 1);
    chosen.push(id);
    free -= 1;
  }
  return chosen;
}
