import { expect, it } from 'vitest';
import { restAfter } from './next-try.js';

it('leaves a failing translator alone for longer and longer, an hour at most', () => {
  expect([0, 1, 2, 3, 20].map((failures) => restAfter(failures) / 60_000)).toEqual([0, 1, 2, 4, 60]);
});
