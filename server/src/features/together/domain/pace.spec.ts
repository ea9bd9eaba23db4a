import { expect, it } from 'vitest';
import { waitAt } from './pace.js';

const pace = { most: 3, withinMs: 1000 };

it('nobody waits before they were too quick', () => {
  expect(waitAt([], 5000, pace)).toBe(0);
  expect(waitAt([4900, 4950], 5000, pace)).toBe(0);
});

it('who was too quick waits until the first of the last times is long enough ago', () => {
  expect(waitAt([4700, 4800, 4900], 5000, pace)).toBe(700);
  expect(waitAt([10, 4700, 4800, 4900], 5000, pace)).toBe(700);
  expect(waitAt([3000, 4800, 4900], 5000, pace)).toBe(0);
});
