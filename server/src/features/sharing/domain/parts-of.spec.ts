import { expect, it } from 'vitest';
import { partsOf } from './parts-of.js';

it('entries are added in their order, those with the same note together', () => {
  const items = ['', '', 'why', '', '', ''].map((note, line) => ({ note, line }));
  expect(partsOf(items, 2).map((part) => part.map(({ line }) => line))).toEqual([[0, 1], [2], [3, 4], [5]]);
  expect(partsOf([], 2)).toEqual([]);
});
