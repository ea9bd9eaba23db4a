import { describe, expect, it } from 'vitest';
import { calendarMonth } from './calendar-month.js';

describe('the calendar month', () => {
  it.each([
    ['UTC', '2026-11-21T12:00:00Z', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    // Summer time at the beginning of October, winter time at its end.
    ['Europe/Paris', '2026-10-10T12:00:00Z', '2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'],
    ['Europe/Paris', '2026-03-31T21:59:59Z', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
    ['Europe/Paris', '2026-03-31T22:00:00Z', '2026-03-31T22:00:00Z', '2026-04-30T22:00:00Z'],
    // The clock goes back at 2 in the morning of the first of November.
    ['America/New_York', '2026-11-01T03:59:59Z', '2026-10-01T04:00:00Z', '2026-11-01T04:00:00Z'],
    ['America/New_York', '2026-11-15T12:00:00Z', '2026-11-01T04:00:00Z', '2026-12-01T05:00:00Z'],
    ['Asia/Shanghai', '2026-12-31T16:00:00Z', '2026-12-31T16:00:00Z', '2027-01-31T16:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-30T10:00:00Z', '2026-11-30T10:00:00Z', '2026-12-31T10:00:00Z'],
    ['Asia/Kathmandu', '2028-02-29T18:14:59Z', '2028-01-31T18:15:00Z', '2028-02-29T18:15:00Z'],
    // Kiribati moved its side of the date line and had no 31st of December in 1994.
    ['Pacific/Kiritimati', '1995-01-10T00:00:00Z', '1994-12-31T10:00:00Z', '1995-01-31T10:00:00Z'],
  ])('in %s at %s is from %s until %s', (zone, now, from, until) => {
    const month = calendarMonth(new Date(now), zone);
    expect([month.from, month.until]).toEqual([new Date(from), new Date(until)]);
  });

  it('throws for a zone that is none', () => {
    expect(() => calendarMonth(new Date(), 'Mars/Base')).toThrow(RangeError);
  });
});
