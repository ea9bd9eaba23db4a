import { describe, expect, it } from 'vitest';
import { UnknownTimeError } from '../schedules.errors.js';
import type { When } from '../schedules.contract.js';
import { nextRuns } from './next-run.js';

const BERLIN = 'Europe/Berlin';
const first = (when: When, after: string, zone = BERLIN) =>
  nextRuns(when, zone, new Date(after))[0]?.toISOString();

describe('the next time of a schedule', () => {
  it('is tonight at eight by the wall clock of the person', () => {
    const tonight: When = { kind: 'once', at: '2026-11-21T20:00' };
    expect(first(tonight, '2026-11-21T12:00:00Z')).toBe('2026-11-21T19:00:00.000Z');
    expect(first(tonight, '2026-11-21T12:00:00Z', 'Asia/Shanghai')).toBeUndefined();
    expect(first(tonight, '2026-11-21T11:59:59Z', 'Asia/Shanghai')).toBe('2026-11-21T12:00:00.000Z');
  });

  it('is over once it has been', () => {
    expect(first({ kind: 'once', at: '2026-11-21T20:00' }, '2026-11-21T19:00:00Z')).toBeUndefined();
  });

  it('keeps the wall clock across a daylight-saving change', () => {
    const evenings: When = { kind: 'days', days: [6, 7], time: '20:00' };
    expect(first(evenings, '2026-10-24T12:00:00Z')).toBe('2026-10-24T18:00:00.000Z');
    expect(first(evenings, '2026-10-24T18:00:00Z')).toBe('2026-10-25T19:00:00.000Z');
  });

  it('happens an hour later where the clock skips it, and once where the clock repeats it', () => {
    expect(first({ kind: 'once', at: '2027-03-28T02:30' }, '2027-03-27T12:00:00Z')).toBe(
      '2027-03-28T01:30:00.000Z',
    );
    const nightly: When = { kind: 'days', days: [1, 2, 3, 4, 5, 6, 7], time: '02:30' };
    expect(first(nightly, '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(first(nightly, '2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('counts the week from Monday', () => {
    expect(first({ kind: 'days', days: [1], time: '07:00' }, '2026-11-21T12:00:00Z')).toBe(
      '2026-11-23T06:00:00.000Z',
    );
    expect(first({ kind: 'days', days: [7], time: '07:00' }, '2026-11-21T12:00:00Z')).toBe(
      '2026-11-22T06:00:00.000Z',
    );
  });

  it('understands cron, and tells several times', () => {
    const runs = nextRuns(
      { kind: 'cron', pattern: '*/15 3 * * *' },
      'UTC',
      new Date('2026-11-21T03:20:00Z'),
      3,
    );
    expect(runs.map((run) => run.toISOString())).toEqual([
      '2026-11-21T03:30:00.000Z',
      '2026-11-21T03:45:00.000Z',
      '2026-11-22T03:00:00.000Z',
    ]);
  });

  it.each(['61 * * * *', 'every day at ten', '* * * * * *', '@daily', '0 0 0 0 0'])(
    'refuses %j for a time',
    (pattern) => {
      expect(() => nextRuns({ kind: 'cron', pattern }, 'UTC', new Date())).toThrow(UnknownTimeError);
    },
  );
});
