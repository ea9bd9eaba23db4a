import { expect, it } from 'vitest';
import { houseOffset, withSample, type ClockSample } from './house-clock.js';

/** A sample of a house that is `ahead` ms ahead, over ways of `there` and `back` ms. */
const asked = (askedAt: number, ahead: number, there: number, back: number): ClockSample => ({
  ...{ askedAt, houseAt: askedAt + there + ahead, answeredAt: askedAt + there + back },
});

it('the clock of the house is not known before it was asked', () => {
  expect(houseOffset([])).toBeNull();
});

it('equal ways tell it exactly', () => {
  expect(houseOffset([asked(1000, 5000, 20, 20)])).toBe(5000);
});

it('the quickest answer decides, however many slow ones say otherwise', () => {
  const samples = [asked(0, 5000, 400, 10), asked(1000, 5000, 4, 6), asked(2000, 5000, 900, 3)];
  expect(houseOffset(samples)).toBe(4999);
});

it('is wrong by half of the way there and back at most', () => {
  for (let there = 0; there <= 60; there += 5)
    for (let back = 0; back <= 60; back += 5) {
      const error = Math.abs((houseOffset([asked(0, -70_000, there, back)]) ?? 0) + 70_000);
      expect(error).toBeLessThanOrEqual((there + back) / 2);
    }
});

it('old samples are forgotten, and only so many are kept', () => {
  let samples = withSample([], asked(0, 100, 1, 1));
  for (let at = 1; at <= 20; at += 1) samples = withSample(samples, asked(at * 1000, 200, 5, 5));
  expect(samples).toHaveLength(12);
  expect(houseOffset(withSample(samples, asked(500_000, 300, 50, 50)))).toBe(300);
});

it('a clock that was set back meanwhile says nothing', () => {
  expect(withSample([], { askedAt: 2000, houseAt: 1, answeredAt: 1000 })).toEqual([]);
});
