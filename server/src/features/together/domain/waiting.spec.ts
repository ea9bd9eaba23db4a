import { expect, it } from 'vitest';
import { isAwaited } from './waiting.js';

const slow = { personId: 'ann', sinceMs: 1000, toldAtMs: 1000 };

it('a slow screen is waited for while it says so', () => {
  expect(isAwaited(slow, 12_000)).toBe(true);
  expect(isAwaited(slow, 14_000)).toBe(false);
  expect(isAwaited({ ...slow, toldAtMs: 10_000 }, 14_000)).toBe(true);
});

it('nobody is waited for longer than half a minute', () => {
  expect(isAwaited({ ...slow, toldAtMs: 30_000 }, 30_500)).toBe(true);
  expect(isAwaited({ ...slow, toldAtMs: 31_000 }, 31_500)).toBe(false);
});
