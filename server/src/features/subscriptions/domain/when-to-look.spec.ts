import { describe, expect, it } from 'vitest';
import { afterCheckFailure } from './after-check-failure.js';
import { checkInterval, nextCheck } from './check-interval.js';
import { isEnoughRead, KNOWN_PAGE } from './enough-read.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date('2026-11-21T12:00:00Z');
const every = (gap: number, count = 20) =>
  Array.from({ length: count }, (_, index) => new Date(now.getTime() - index * gap));

describe('the next look at a channel', () => {
  it('comes as often as it publishes, between an hour and a day', () => {
    expect(checkInterval(every(HOUR), now)).toBe(HOUR);
    expect(checkInterval(every(DAY), now)).toBe(6 * HOUR);
    expect(checkInterval(every(30 * DAY), now)).toBe(DAY);
    expect(checkInterval([], now)).toBe(6 * HOUR);
  });

  it('comes more rarely when it has fallen silent, and heeds no date of the future', () => {
    const old = every(HOUR).map((date) => new Date(date.getTime() - 3 * DAY));
    expect(checkInterval(old, now)).toBe(12 * HOUR);
    expect(checkInterval([new Date('2099-01-01'), ...every(DAY)], now)).toBe(6 * HOUR);
  });

  it('comes when a follower has fixed it, at the soonest of all', () => {
    expect(nextCheck([3, 12], every(HOUR), now).getTime() - now.getTime()).toBe(3 * HOUR);
    expect(nextCheck([12, null], every(HOUR), now).getTime() - now.getTime()).toBe(HOUR);
    expect(nextCheck([], every(DAY), now).getTime() - now.getTime()).toBe(6 * HOUR);
  });

  it('comes later with every failure, never later than a day and its jitter', () => {
    const after = (failures: number, random = 0.5, retryAfterSeconds: number | null = null) =>
      (afterCheckFailure(failures, now, { random, retryAfterSeconds }).getTime() - now.getTime()) / 60_000;
    expect([1, 2, 3, 4].map((failures) => after(failures))).toEqual([15, 30, 60, 120]);
    expect([after(1, 0), after(1, 1)]).toEqual([12, 18]);
    expect(after(1000, 1)).toBe(24 * 60 * 1.2);
    expect(after(1, 0.5, 3600)).toBe(60);
    expect(after(1, 0.5, 10 ** 9)).toBe(24 * 60);
  });
});

describe('reading a list again', () => {
  const soFar = { knownInARow: KNOWN_PAGE, added: 0, count: null, countBefore: null };

  it('ends with the first page of known entries', () => {
    expect(isEnoughRead(soFar)).toBe(true);
    expect(isEnoughRead({ ...soFar, knownInARow: KNOWN_PAGE - 1 })).toBe(false);
  });

  it('goes on while the site says that more have come than were found', () => {
    expect(isEnoughRead({ ...soFar, count: 102, countBefore: 100 })).toBe(false);
    expect(isEnoughRead({ ...soFar, count: 102, countBefore: 100, added: 2 })).toBe(true);
    expect(isEnoughRead({ ...soFar, count: 90, countBefore: 100 })).toBe(true);
  });
});
