import { describe, expect, it } from 'vitest';
import { between, rangesOf } from './selection.js';

describe('a selection', () => {
  it('becomes as few ranges as it can', () => {
    expect(rangesOf(new Set([9, 1, 2, 3, 7, 8]))).toEqual([
      { from: 1, to: 3 },
      { from: 7, to: 9 },
    ]);
    expect(rangesOf([])).toEqual([]);
  });

  it('goes from one place to another, in either direction and inside the list', () => {
    expect(between(3, 5, 10)).toEqual([3, 4, 5]);
    expect(between(5, 3, 10)).toEqual([3, 4, 5]);
    expect(between(-2, 2, 10)).toEqual([1, 2]);
    expect(between(9, 99, 10)).toEqual([9, 10]);
    expect(between(11, 99, 10)).toEqual([]);
  });
});
