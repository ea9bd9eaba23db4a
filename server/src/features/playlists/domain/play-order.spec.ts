import { describe, expect, it } from 'vitest';
import { playOrder } from './play-order.js';

const items = Array.from({ length: 40 }, (_, index) => ({ id: `item-${String(index)}` }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const none = new Map<string, number>();

describe('the order in which a playlist plays', () => {
  it('is its own, from behind an item on, also one that cannot be played', () => {
    const playable = items.filter(({ id }) => id !== 'item-3');
    const order = playOrder(playable, items, { after: 'item-3', shuffle: null, votes: none });
    expect(ids(order).slice(0, 2)).toEqual(['item-4', 'item-5']);
    expect(playOrder(items, items, { after: 'gone', shuffle: null, votes: none })).toHaveLength(40);
  });

  it('is another for every shuffle, the same for the same, and goes on where it was', () => {
    const first = playOrder(items, items, { after: null, shuffle: 1, votes: none });
    expect(ids(first).toSorted()).toEqual(ids(items).toSorted());
    expect(ids(playOrder(items, items, { after: null, shuffle: 1, votes: none }))).toEqual(ids(first));
    expect(ids(playOrder(items, items, { after: null, shuffle: 2, votes: none }))).not.toEqual(ids(first));
    const after = first[4]?.id ?? '';
    expect(playOrder(items, items, { after, shuffle: 1, votes: none })).toEqual(first.slice(5));
  });

  it('has what people voted for earlier, on the average', () => {
    const place = (votes: ReadonlyMap<string, number>) =>
      Array.from({ length: 300 }, (_, shuffle) =>
        ids(playOrder(items, items, { after: null, shuffle, votes })).indexOf('item-20'),
      ).reduce((sum, at) => sum + at, 0) / 300;
    expect(place(new Map([['item-20', 3]]))).toBeLessThan(place(none) / 2);
  });
});
