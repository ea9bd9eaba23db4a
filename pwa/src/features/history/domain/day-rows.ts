import type { HistoryEntry } from '../../../api/index.js';

/** A row of the list: the heading of a day, or an entry of it. `day` is `2026-11-21` on this device's wall clock. */
export type HistoryRow =
  | { readonly kind: 'day'; readonly key: string; readonly day: string; readonly iso: string }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: HistoryEntry };

/** The day of a moment on this device's wall clock. */
export function dayOf(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Entries, newest first, with a heading before those of each day. */
export function dayRows(entries: readonly HistoryEntry[]): HistoryRow[] {
  let last = '';
  return entries.flatMap((entry): HistoryRow[] => {
    const row = { kind: 'entry', key: entry.id, entry } as const;
    const day = dayOf(entry.finishedAt);
    if (day === last) return [row];
    last = day;
    return [{ kind: 'day', key: day, day, iso: entry.finishedAt }, row];
  });
}
