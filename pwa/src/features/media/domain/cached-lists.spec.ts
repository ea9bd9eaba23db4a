import { describe, expect, it } from 'vitest';
import { type CachedPages, comesFirst, withItem, withNewest, withoutItem } from './cached-lists.js';

interface Item {
  id: string;
  title: string;
}
const item = (id: string, title = id): Item => ({ id, title });
const pages: CachedPages<Item> = {
  pages: [
    { items: [item('a'), item('b')], nextCursor: '1' },
    { items: [item('c')], nextCursor: null },
  ],
  pageParams: [null, '1'],
};

describe('a remembered list', () => {
  it('loses an item wherever it is', () => {
    expect(withoutItem<Item, typeof pages>(pages, 'c').pages[1]?.items).toEqual([]);
    expect(withoutItem<Item, { items: Item[] }>({ items: [item('a'), item('b')] }, 'a').items).toEqual([
      item('b'),
    ]);
  });

  it('shows the change of an item and leaves the others alone', () => {
    const changed = withItem<Item, typeof pages>(pages, 'b', (old) => ({ ...old, title: 'new' }));
    expect(changed.pages[0]?.items).toEqual([item('a'), item('b', 'new')]);
    expect(pages.pages[0]?.items[1]?.title).toBe('b');
  });

  it('takes what is new at its front, once', () => {
    expect(withNewest(pages, [item('z'), item('a'), item('c')])?.pages[0]?.items.map(({ id }) => id)).toEqual(
      ['z', 'a', 'b'],
    );
  });

  it('tells what belongs at its front from what belongs further down', () => {
    const dated: CachedPages<{ addedAt: string }> = {
      pages: [
        { items: [{ addedAt: '2026-03-01' }], nextCursor: '1' },
        { items: [{ addedAt: '2026-02-01' }], nextCursor: null },
      ],
      pageParams: [null, '1'],
    };
    expect(comesFirst(dated, '2026-03-02')).toBe(true);
    expect(comesFirst(dated, '2026-02-15')).toBe(false);
    expect(comesFirst(undefined, '2026-02-15')).toBe(true);
  });

  it('stays nothing while it was never loaded', () => {
    expect(withoutItem<Item, undefined>(undefined, 'a')).toBeUndefined();
    expect(withNewest(undefined, [item('a')])).toBeUndefined();
  });
});
