/** Entries that are added at once: one after the other in the file, with the same note, at most `most`. */
export function partsOf<Item extends { readonly note: string }>(
  items: readonly Item[],
  most: number,
): Item[][] {
  const parts: Item[][] = [];
  for (const item of items) {
    const part = parts.at(-1);
    if (part && part.length < most && part[0]?.note === item.note) part.push(item);
    else parts.push([item]);
  }
  return parts;
}
