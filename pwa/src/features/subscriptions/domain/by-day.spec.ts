import { describe, expect, it } from 'vitest';
import { byDay } from './by-day.js';

describe('what arrived', () => {
  it('stands together day by day, in its order', () => {
    expect(byDay(['b2', 'b1', 'a9'], (item) => item.slice(0, 1))).toEqual([
      { key: 'b', items: ['b2', 'b1'] },
      { key: 'a', items: ['a9'] },
    ]);
    expect(byDay([], String)).toEqual([]);
  });
});
