import { describe, expect, it } from 'vitest';
import { isUnpaced, planStarts, recentStarts } from './start-plan.js';

const NOW = 1_000_000;
const even = () => 0;
const plan = (starts: number[], count: number, pace: Parameters<typeof planStarts>[2], jitter = even) =>
  planStarts(starts, count, pace, NOW, jitter).map((at) => (at - NOW) / 1000);

describe('the pace of a queue', () => {
  it('has none where nobody asked for one', () => {
    expect(isUnpaced({ requestsPerMinute: null, pauseSeconds: 0 })).toBe(true);
    expect(plan([], 3, { requestsPerMinute: null, pauseSeconds: 0 })).toEqual([0, 0, 0]);
  });

  it('leaves the pause between starts, also after one that was before', () => {
    const pace = { requestsPerMinute: null, pauseSeconds: 10 };
    expect(plan([], 3, pace)).toEqual([0, 10, 20]);
    expect(plan([NOW - 4000], 2, pace)).toEqual([6, 16]);
    expect(plan([NOW - 40_000], 2, pace)).toEqual([0, 10]);
  });

  it('lets no more start within a minute than it may', () => {
    const pace = { requestsPerMinute: 2, pauseSeconds: 0 };
    expect(plan([], 5, pace)).toEqual([0, 0, 60, 60, 120]);
    expect(plan([NOW - 30_000, NOW - 10_000], 3, pace)).toEqual([30, 50, 90]);
  });

  it('keeps to the stricter of the two', () => {
    expect(plan([], 4, { requestsPerMinute: 2, pauseSeconds: 20 })).toEqual([0, 20, 60, 80]);
  });

  it('varies the pause by 30 %', () => {
    const pace = { requestsPerMinute: null, pauseSeconds: 10 };
    expect(plan([NOW], 2, pace, () => 1)).toEqual([13, 26]);
    expect(plan([NOW], 2, pace, () => -1)).toEqual([7, 14]);
  });

  it('remembers the last minute, and the last start however long ago', () => {
    expect(recentStarts([1, NOW - 70_000, NOW - 5000], NOW)).toEqual([NOW - 5000]);
    expect(recentStarts([1, NOW - 70_000], NOW)).toEqual([NOW - 70_000]);
    expect(recentStarts([NOW - 5000, NOW + 86_400_000], NOW)).toEqual([NOW - 5000]);
    expect(recentStarts([], NOW)).toEqual([]);
  });
});
