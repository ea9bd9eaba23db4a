import { describe, expect, it } from 'vitest';
import { isWatchedAt } from './is-watched.js';

describe('a film watched without the house', () => {
  it.each([
    [0.919, 7200, false],
    [0.921, 7200, true],
    [0.9, 600, false],
    [0.951, 600, true],
    [0.74, 10, false],
    [0.76, 10, true],
    [1, 0, false],
  ])('at %f of %i seconds: %s', (share, duration, isWatched) => {
    expect(isWatchedAt(duration * share, duration)).toBe(isWatched);
  });

  it('is not watched where nobody knows how long it is', () => {
    expect(isWatchedAt(100, null)).toBe(false);
  });
});
