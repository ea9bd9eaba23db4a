import { describe, expect, it } from 'vitest';
import { accountPolicy, addressPolicy, countingFailures, waitBeforeNext } from './attempt-policy.js';

const policy = { freeFailures: 3, firstWaitMs: 1000, longestWaitMs: 10_000, windowMs: 60_000 };
const failedAt = (...times: number[]) => times;

describe('waitBeforeNext', () => {
  it('lets the free failures pass', () => {
    expect(waitBeforeNext([], 0, policy)).toBe(0);
    expect(waitBeforeNext(failedAt(1, 2), 3, policy)).toBe(0);
  });

  it('doubles with every further failure, counted from the latest', () => {
    expect(waitBeforeNext(failedAt(0, 0, 0), 0, policy)).toBe(1000);
    expect(waitBeforeNext(failedAt(0, 0, 0, 2000), 2000, policy)).toBe(2000);
    expect(waitBeforeNext(failedAt(0, 0, 0, 2000, 5000), 5500, policy)).toBe(3500);
  });

  it('is over when the wait is over', () => {
    expect(waitBeforeNext(failedAt(0, 0, 0), 1000, policy)).toBe(0);
    expect(waitBeforeNext(failedAt(0, 0, 0), 999, policy)).toBe(1);
  });

  it('is never longer than the longest', () => {
    expect(waitBeforeNext(new Array(40).fill(0), 0, policy)).toBe(10_000);
  });

  it('forgets what left the window', () => {
    expect(waitBeforeNext(failedAt(0, 0, 0), 60_000, policy)).toBe(0);
    expect(countingFailures(failedAt(0, 1, 2), 60_001, policy)).toEqual([2]);
  });

  it('remembers a bounded number of failures', () => {
    expect(countingFailures(new Array(1000).fill(0), 0, policy)).toHaveLength(23);
  });

  it.each([accountPolicy, addressPolicy])('never waits longer than failures are remembered', (real) => {
    expect(real.longestWaitMs).toBeLessThan(real.windowMs);
  });
});
