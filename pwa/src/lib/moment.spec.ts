import { describe, expect, it } from 'vitest';
import { daysBetween, formatDay, formatMoment } from './moment.js';

/** A time on this machine's wall clock. */
const at = (day: number, hour: number, month = 11, year = 2026) => new Date(year, month - 1, day, hour);
const now = at(21, 15);
const moment = (date: Date, locale = 'en') => formatMoment(date.toISOString(), locale, now);

describe('a moment in words', () => {
  it('needs no day today', () => {
    expect(moment(at(21, 20))).toBe('20:00');
    expect(moment(at(21, 0))).toBe('00:00');
  });

  it('is named by how near its day is', () => {
    expect(moment(at(22, 7))).toBe('tomorrow 07:00');
    expect(moment(at(22, 7), 'fr')).toBe('demain 07:00');
    expect(moment(at(22, 7), 'zh')).toBe('明天 07:00');
    expect(moment(at(24, 7))).toBe('Tuesday 07:00');
    expect(moment(at(28, 7))).toBe('Nov 28 07:00');
    expect(moment(at(2, 7, 1, 2027))).toBe('Jan 2, 2027 07:00');
  });

  it('counts days by midnights, also where one has 23 hours', () => {
    expect(daysBetween(at(21, 23), at(22, 0))).toBe(1);
    expect(daysBetween(at(28, 23, 3), at(29, 1, 3))).toBe(1);
    expect(daysBetween(now, at(20, 23))).toBe(-1);
    expect(formatDay(at(20, 23), 'en', now)).toBe('yesterday');
  });
});
