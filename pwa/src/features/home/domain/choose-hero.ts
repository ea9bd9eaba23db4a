/** What the top of the first page shows, and why. */
export interface Hero<Item> {
  item: Item;
  reason: 'continue' | 'newest';
}

/** The items of a row below the hero; none when the row would show nothing but the hero once more. */
export function besideHero<Item extends { id: string }>(hero: Item, items: readonly Item[]): readonly Item[] {
  return items.length === 1 && items[0]?.id === hero.id ? [] : items;
}

/**
 * The item for the top of the page: the one watched last, else the newest that can be played.
 * Null while there is nothing to play.
 */
export function chooseHero<Item extends { isAvailable: boolean }>(
  continued: readonly Item[],
  recent: readonly Item[],
): Hero<Item> | null {
  const unfinished = continued.find((item) => item.isAvailable);
  if (unfinished) return { item: unfinished, reason: 'continue' };
  const newest = recent.find((item) => item.isAvailable);
  return newest ? { item: newest, reason: 'newest' } : null;
}
