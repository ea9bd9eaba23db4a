/** Columns of the library for a width in CSS pixels: 2 on a phone, 6 on a wide desktop. */
export function columnsFor(width: number): number {
  if (width >= 1100) return 6;
  if (width >= 960) return 5;
  if (width >= 760) return 4;
  if (width >= 560) return 3;
  return 2;
}

/** Cuts a list into rows of `columns`; the last row may be shorter. */
export function rowsOf<Item>(items: readonly Item[], columns: number): Item[][] {
  const rows: Item[][] = [];
  for (let index = 0; index < items.length; index += columns) rows.push(items.slice(index, index + columns));
  return rows;
}

/** True when the end of what is loaded is near: fewer than `ahead` rows below the last visible one. */
export function wantsMore(lastVisibleRow: number, loadedRows: number, ahead = 6): boolean {
  return lastVisibleRow >= loadedRows - ahead;
}
