import type { Keep } from '../subscriptions.contract.js';

/** Something that a subscription brought, or found. */
export interface KeptItem {
  readonly mediaId: string;
  readonly arrivedAt: Date;
  /** Everybody of `audience` who has watched it. */
  readonly watchedBy: ReadonlySet<string>;
}

const DAY_MS = 86_400_000;

/**
 * What one subscription's rule lets go of its items, in any order. `audience`: everybody it is for. An arrival in
 * the future (a clock was wrong) is an arrival of now.
 */
export function letGo(
  items: readonly KeptItem[],
  keep: Keep,
  { audience, now }: { audience: readonly string[]; now: Date },
): Set<string> {
  const newestFirst = [...items].sort((one, other) => other.arrivedAt.getTime() - one.arrivedAt.getTime());
  const gone = newestFirst.filter((item, place) => {
    switch (keep.kind) {
      case 'all':
        return false;
      case 'last':
        return place >= keep.count;
      case 'days':
        return now.getTime() - item.arrivedAt.getTime() > keep.days * DAY_MS;
      case 'watched':
        return audience.length > 0 && audience.every((personId) => item.watchedBy.has(personId));
    }
  });
  return new Set(gone.map(({ mediaId }) => mediaId));
}
