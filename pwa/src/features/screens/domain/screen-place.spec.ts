import { expect, it } from 'vitest';
import { placeNow } from './screen-place.js';

const told = { positionSeconds: 10, durationSeconds: 60, isPaused: false };

it('a screen that plays has moved on since it said where it is', () => {
  expect(placeNow(told, 5000)).toBe(15);
});

it('a screen that is paused has not', () => {
  expect(placeNow({ ...told, isPaused: true }, 5000)).toBe(10);
});

it('nothing plays past its end, and clocks do not run backwards', () => {
  expect(placeNow(told, 500_000)).toBe(60);
  expect(placeNow(told, -5000)).toBe(10);
});
