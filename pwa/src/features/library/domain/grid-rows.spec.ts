import { expect, it } from 'vitest';
import { columnsFor, rowsOf, wantsMore } from './grid-rows.js';

it('shows two columns on a phone and six on a desktop', () => {
  expect(columnsFor(358)).toBe(2);
  expect(columnsFor(720)).toBe(3);
  expect(columnsFor(1216)).toBe(6);
});

it('keeps the order and lets the last row be short', () => {
  expect(rowsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(rowsOf([], 2)).toEqual([]);
});

it('asks for more before the end is seen', () => {
  expect(wantsMore(3, 40)).toBe(false);
  expect(wantsMore(35, 40)).toBe(true);
  expect(wantsMore(0, 0)).toBe(true);
});
