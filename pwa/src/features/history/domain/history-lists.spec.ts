import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../api/index.js';
import { barsOf, roundTop } from './day-bars.js';
import { dayRows } from './day-rows.js';
import { filterQuery, readHistoryFilters } from './history-filters.js';

const entry = (id: string, finishedAt: Date) =>
  ({ id, finishedAt: finishedAt.toISOString() }) as HistoryEntry;
const days = (length: number) =>
  Array.from({ length }, (_, index) => ({ day: String(index), count: 1, bytes: 10 }));

it('each day of the list has one heading', () => {
  const rows = dayRows([
    entry('c', new Date(2026, 10, 21, 20)),
    entry('b', new Date(2026, 10, 21, 0, 30)),
    entry('a', new Date(2026, 10, 20, 23, 30)),
  ]);
  expect(rows.map(({ key }) => key)).toEqual(['2026-11-21', 'c', 'b', '2026-11-20', 'a']);
});

describe('the bars of the days', () => {
  it('are days, then weeks, then months, and lose nothing', () => {
    expect(barsOf(days(30))).toHaveLength(30);
    expect(barsOf(days(90))).toHaveLength(13);
    expect(barsOf(days(365))).toHaveLength(13);
    const bars = barsOf(days(90));
    expect(bars.at(-1)).toEqual({ from: '83', until: '89', count: 7, bytes: 70 });
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(90);
  });

  it('stand below a round number', () => {
    expect([roundTop(0), roundTop(1), roundTop(3), roundTop(7), roundTop(5_100)]).toEqual([
      1, 1, 5, 10, 10_000,
    ]);
  });
});

describe('the filters in the address', () => {
  it('are read, and nonsense is none', () => {
    const read = (query: string) => readHistoryFilters(new URLSearchParams(query));
    expect(read('search=cats&site=vimeo&kind=audio&days=30&everyone=true')).toEqual({
      ...{ search: 'cats', site: 'vimeo', kind: 'audio', days: 30, isEveryone: true },
    });
    expect(read('site=nowhere&kind=x&days=-1')).toEqual({
      ...{ search: '', site: null, kind: null, days: null, isEveryone: false },
    });
  });

  it('become what the server is asked', () => {
    const filters = readHistoryFilters(new URLSearchParams('search=cats&days=7'));
    expect(filterQuery(filters, new Date(2026, 10, 21, 15))).toEqual({
      search: 'cats',
      site: undefined,
      kind: undefined,
      everyone: undefined,
      from: new Date(2026, 10, 15).toISOString(),
    });
  });
});
