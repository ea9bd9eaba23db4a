import type { SiteKey } from '../../sites/sites.contract.js';
import { sizeBuckets, type HistoryNumbers } from '../history.contract.js';

/** One group of entries, as the database sums them up. */
export interface HistorySum {
  readonly quarterHour: number;
  readonly site: SiteKey;
  readonly kind: 'video' | 'audio';
  /** The index of {@link sizeBuckets}. */
  readonly size: number;
  readonly count: number;
  readonly bytes: number;
  readonly seconds: number;
}

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
const MEGABYTE = 1_000_000;
/** The upper ends of {@link sizeBuckets} but the last, in bytes. */
export const SIZE_ENDS = [10 * MEGABYTE, 100 * MEGABYTE, 1_000 * MEGABYTE, 5_000 * MEGABYTE] as const;

/** The quarter of an hour a moment lies in. */
export function quarterHourOf(moment: Date): number {
  return Math.floor(moment.getTime() / QUARTER_MS);
}

/** The sums of a history, each in the order it is drawn in; `days` back from `now`, by the zone's wall clock. */
export function historyNumbers(
  sums: readonly HistorySum[],
  range: { readonly days: number; readonly timeZone: string; readonly now: Date },
): HistoryNumbers {
  const dayOf = dayIn(range.timeZone);
  const days = lastDays(range.days, range.now, dayOf);
  const all = new Set(days);
  const inRange = sums
    .map((sum) => ({ ...sum, day: dayOf(new Date(sum.quarterHour * QUARTER_MS)) }))
    .filter((sum) => all.has(sum.day));
  const by = <Key>(keyOf: (sum: (typeof inRange)[number]) => Key) => {
    const groups = new Map<Key, { count: number; bytes: number }>();
    for (const sum of inRange) {
      const group = groups.get(keyOf(sum)) ?? { count: 0, bytes: 0 };
      groups.set(keyOf(sum), { count: group.count + sum.count, bytes: group.bytes + sum.bytes });
    }
    return groups;
  };
  const byDay = by((sum) => sum.day);
  const bySize = by((sum) => sum.size);
  const none = { count: 0, bytes: 0 };
  return {
    total: {
      count: add(inRange.map((sum) => sum.count)),
      bytes: add(inRange.map((sum) => sum.bytes)),
      seconds: add(inRange.map((sum) => sum.seconds)),
    },
    byDay: days.map((day) => ({ day, ...(byDay.get(day) ?? none) })),
    bySite: largestFirst([...by((sum) => sum.site)].map(([site, sum]) => ({ site, ...sum }))),
    byKind: largestFirst([...by((sum) => sum.kind)].map(([kind, sum]) => ({ kind, ...sum }))),
    bySize: sizeBuckets.map((size, index) => ({ size, ...(bySize.get(index) ?? none) })),
  };
}

/** Formats a moment as the zone's day, `2026-11-21`; an unknown zone counts as UTC. */
function dayIn(timeZone: string): (moment: Date) => string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone });
    return (moment) => format.format(moment);
  } catch {
    return (moment) => moment.toISOString().slice(0, 10);
  }
}

function lastDays(count: number, now: Date, dayOf: (moment: Date) => string): string[] {
  const today = new Date(`${dayOf(now)}T12:00:00Z`).getTime();
  return Array.from({ length: count }, (_, index) =>
    new Date(today - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}

function largestFirst<Sum extends { readonly bytes: number }>(sums: Sum[]): Sum[] {
  return sums.sort((a, b) => b.bytes - a.bytes);
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
