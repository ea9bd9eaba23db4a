/** What belongs to one day; never empty. */
export interface Day<Item> {
  readonly key: string;
  readonly items: readonly [Item, ...Item[]];
}

/** Items that come in order, day by day; `keyOf` names an item's day. */
export function byDay<Item>(items: readonly Item[], keyOf: (item: Item) => string): Day<Item>[] {
  const days: { key: string; items: [Item, ...Item[]] }[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, items: [item] });
  }
  return days;
}
