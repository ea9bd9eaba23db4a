import { describe, expect, it } from 'vitest';
import { historyNumbers, quarterHourOf, type HistorySum } from './history-numbers.js';

const sum = (at: string, change: Partial<HistorySum> = {}): HistorySum => ({
  quarterHour: quarterHourOf(new Date(at)),
  ...{ site: 'youtube', kind: 'video', size: 1, count: 1, bytes: 50_000_000, seconds: 60 },
  ...change,
});
const range = { days: 3, timeZone: 'Asia/Kolkata', now: new Date('2026-11-21T20:00:00Z') };

describe('the numbers of a history', () => {
  it('puts each download on its day by the wall clock of the zone, and shows the empty days too', () => {
    const numbers = historyNumbers(
      [sum('2026-11-21T18:29:00Z'), sum('2026-11-21T18:31:00Z', { count: 2, bytes: 7 })],
      range,
    );
    expect(numbers.byDay).toEqual([
      { day: '2026-11-20', count: 0, bytes: 0 },
      { day: '2026-11-21', count: 1, bytes: 50_000_000 },
      { day: '2026-11-22', count: 2, bytes: 7 },
    ]);
  });

  it('leaves out what lies before the range', () => {
    const numbers = historyNumbers([sum('2026-11-01T00:00:00Z')], range);
    expect(numbers.total).toEqual({ count: 0, bytes: 0, seconds: 0 });
  });

  it('sums by site, kind and size, the largest site first', () => {
    const numbers = historyNumbers(
      [
        sum('2026-11-21T10:00:00Z'),
        sum('2026-11-21T10:00:00Z', { site: 'vimeo', bytes: 900_000_000, size: 2 }),
        sum('2026-11-21T10:00:00Z', { kind: 'audio', bytes: 5_000_000, size: 0 }),
      ],
      range,
    );
    expect(numbers.bySite.map(({ site, count }) => [site, count])).toEqual([
      ['vimeo', 1],
      ['youtube', 2],
    ]);
    expect(numbers.byKind).toContainEqual({ kind: 'audio', count: 1, bytes: 5_000_000 });
    expect(numbers.bySize.map(({ count }) => count)).toEqual([1, 1, 1, 0, 0]);
  });

  it('keeps every day of a month with a daylight-saving change', () => {
    const { byDay } = historyNumbers([], {
      days: 31,
      timeZone: 'Europe/Berlin',
      now: new Date('2026-10-31T22:59:00Z'),
    });
    expect(new Set(byDay.map(({ day }) => day)).size).toBe(31);
    expect(byDay[0]?.day).toBe('2026-10-01');
  });
});
