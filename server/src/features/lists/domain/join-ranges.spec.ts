import { describe, expect, it } from 'vitest';
import { joinRanges } from './join-ranges.js';

describe('ranges', () => {
  it('are joined where they meet, each place once and in order', () => {
    const given = [
      { from: 9, to: 9 },
      { from: 1, to: 3 },
      { from: 2, to: 5 },
      { from: 6, to: 6 },
      { from: 3, to: 3 },
    ];
    expect(joinRanges(given)).toEqual([
      { from: 1, to: 6 },
      { from: 9, to: 9 },
    ]);
    expect(joinRanges([])).toEqual([]);
  });
});
