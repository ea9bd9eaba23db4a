import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../api/index.js';
import { byNextRun, momentOf, nearness, quickTimes, wallClock } from './times.js';

const at = (hour: number, day = 21, minute = 0) => new Date(2026, 10, day, hour, minute);

describe('the times offered with one tap', () => {
  it('are this evening, the night and tomorrow', () => {
    expect(quickTimes(at(15))).toEqual([
      '2026-11-21T20:00',
      '2026-11-22T01:00',
      '2026-11-22T07:00',
      '2026-11-22T20:00',
    ]);
  });

  it('leave out an evening that has begun, and mean this very night after midnight', () => {
    expect(quickTimes(at(19, 21, 55))[0]).toBe('2026-11-22T01:00');
    expect(quickTimes(at(0, 21, 30)).slice(0, 2)).toEqual(['2026-11-21T01:00', '2026-11-21T20:00']);
  });
});

describe('a moment', () => {
  it('is written as the wall clock shows it and read back', () => {
    expect(wallClock(at(7))).toBe('2026-11-21T07:00');
    expect(momentOf('2026-11-21T07:00')).toEqual(at(7));
    expect(momentOf('')).toBeNull();
  });

  it('is named as people would', () => {
    expect(nearness(at(20), at(15))).toBe('tonight');
    expect(nearness(at(17), at(15))).toBe('today');
    expect(nearness(at(1, 22), at(15))).toBe('night');
    expect(nearness(at(7, 22), at(15))).toBe('tomorrow');
    expect(nearness(at(7, 23), at(15))).toBe('far');
  });
});

it('what comes next stands first, what is over last', () => {
  const schedule = (id: string, ...nextRuns: string[]) => ({ id, nextRuns, createdAt: id }) as Schedule;
  const { next, rest } = byNextRun([
    schedule('a'),
    schedule('b', '2026-11-23T07:00:00.000Z'),
    schedule('c', '2026-11-21T20:00:00.000Z', '2026-11-28T20:00:00.000Z'),
    schedule('d'),
  ]);
  expect(next.map(({ id }) => id)).toEqual(['c', 'b']);
  expect(rest.map(({ id }) => id)).toEqual(['d', 'a']);
});
