import { describe, expect, it } from 'vitest';
import { mediaOrders, placeInOrder, placeInSearch } from './media-order.js';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('a place in a list', () => {
  it('is read from a cursor of the same order', () => {
    expect(placeInOrder(mediaOrders.newest, [1000, id])).toEqual({ value: new Date(1000), id });
    expect(placeInOrder(mediaOrders.title, ['a film', id])).toEqual({ value: 'a film', id });
    expect(placeInOrder(mediaOrders.largest, [12, id])).toEqual({ value: 12, id });
  });

  it.each([
    ['newest', ['yesterday', id]],
    ['newest', [1e300, id]],
    ['newest', [null, id]],
    ['title', [5, id]],
    ['title', ['a\0b', id]],
    ['longest', ['5', id]],
    ['largest', [1, `x' or 1=1`]],
  ] as const)('is refused in the order %s for %j', (sort, cursor) => {
    expect(placeInOrder(mediaOrders[sort], cursor)).toBeNull();
  });
});

describe('a place in a search', () => {
  it('is a tier and a number of the index', () => {
    expect(placeInSearch([2, '17'])).toEqual({ tier: 2, below: 17 });
  });

  it.each([
    [[4, '1']],
    [['0', '1']],
    [[0, '1e300']],
    [[0, '-1']],
    [[0, '1.5']],
    [[0, id]],
    [[null, '1']],
  ] as const)('is refused for %j', (cursor) => {
    expect(placeInSearch(cursor)).toBeNull();
  });
});
