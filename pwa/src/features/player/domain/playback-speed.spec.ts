import { expect, it } from 'vitest';
import { fasterThan, slowerThan } from './playback-speed.js';

it('steps through the speeds and stops at both ends', () => {
  expect(fasterThan(1)).toBe(1.25);
  expect(fasterThan(1.1)).toBe(1.25);
  expect(fasterThan(3)).toBe(3);
  expect(slowerThan(1)).toBe(0.75);
  expect(slowerThan(0.25)).toBe(0.25);
});
