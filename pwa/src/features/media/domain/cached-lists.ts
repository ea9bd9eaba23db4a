interface Listed {
  id: string;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A list as it is remembered: all at once, or page after page. */
export interface CachedPages<Item> {
  pages: Page<Item>[];
  pageParams: unknown[];
}
export type CachedList<Item> = { items: Item[] } | CachedPages<Item> | undefined;

function mapItems<Item, List extends CachedList<Item>>(list: List, change: (items: Item[]) => Item[]): List {
  if (!list) return list;
  if ('pages' in list) {
    return { ...list, pages: list.pages.map((page) => ({ ...page, items: change(page.items) })) };
  }
  return { ...list, items: change(list.items) };
}

/** The list without an item; the list itself stays untouched. */
export function withoutItem<Item extends Listed, List extends CachedList<Item>>(
  list: List,
  id: string,
): List {
  return mapItems<Item, List>(list, (items) => items.filter((item) => item.id !== id));
}

/** The list with one item changed where it is in it. */
export function withItem<Item extends Listed, List extends CachedList<Item>>(
  list: List,
  id: string,
  change: (item: Item) => Item,
): List {
  return mapItems<Item, List>(list, (items) => items.map((item) => (item.id === id ? change(item) : item)));
}

/** Whether an item added at `addedAt` stands before everything in a list that shows the newest first. */
export function comesFirst(list: CachedPages<{ addedAt: string }> | undefined, addedAt: string): boolean {
  return (list?.pages ?? []).every((page) => page.items.every((item) => item.addedAt <= addedAt));
}

/** Pages with what a fresh first page brought that was not there, put at the front: no page is asked for again. */
export function withNewest<Item extends Listed>(
  list: CachedPages<Item> | undefined,
  fresh: readonly Item[],
): CachedPages<Item> | undefined {
  const [first, ...others] = list?.pages ?? [];
  if (!list || !first) return list;
  const known = new Set(list.pages.flatMap((page) => page.items.map((item) => item.id)));
  const added = fresh.filter((item) => !known.has(item.id));
  return { ...list, pages: [{ ...first, items: [...added, ...first.items] }, ...others] };
}
