import { describe, expect, it } from 'vitest';
import { isAtEnd } from '../../server/src/features/playback/domain/watch-progress.js';
import { isWatchedAt } from '../../pwa/src/features/saved/domain/is-watched.js';

describe('a film watched without the house', () => {
  it('counts as watched exactly when the house would say so', () => {
    for (const duration of [null, 0, 10, 90, 600, 7200]) {
      for (const share of [0, 0.5, 0.74, 0.76, 0.9, 0.919, 0.921, 0.99, 1]) {
        const seconds = (duration ?? 100) * share;
        expect(isWatchedAt(seconds, duration)).toBe(isAtEnd(seconds, duration));
      }
    }
  });
});
