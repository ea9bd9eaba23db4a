import { describe, expect, it } from 'vitest';
import { isCheckDue, nextCheck } from './check-time.js';

const now = new Date('2026-11-21T12:00:00Z');
const hours = (time: Date) => (time.getTime() - now.getTime()) / 3_600_000;

describe('the daily check', () => {
  it('comes about a day later, sooner after a failure, and never at one moment for everybody', () => {
    expect(hours(nextCheck('well', now, 0.5))).toBe(24);
    expect(hours(nextCheck('well', now, 0))).toBeCloseTo(21.6);
    expect(hours(nextCheck('well', now, 1))).toBeCloseTo(26.4);
    expect(hours(nextCheck('badly', now, 0.5))).toBe(3);
  });

  it('is due at first, when its time has come, and when it came while the server was off', () => {
    expect(isCheckDue(null, now)).toBe(true);
    expect(isCheckDue(now, now)).toBe(true);
    expect(isCheckDue(new Date('2026-10-01T00:00:00Z'), now)).toBe(true);
    expect(isCheckDue(new Date('2026-11-21T12:00:01Z'), now)).toBe(false);
    expect(isCheckDue(nextCheck('well', now, 1), now)).toBe(false);
  });

  it('does not wait for a day that a wrong clock wrote', () => {
    expect(isCheckDue(new Date('2031-01-01T00:00:00Z'), now)).toBe(true);
  });
});
