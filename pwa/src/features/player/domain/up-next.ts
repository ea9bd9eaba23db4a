/** What the order of playing reads of an item. */
export interface NextCandidate {
  id: string;
  isAvailable: boolean;
  watch: { isWatched: boolean } | null;
}

/** Where the next films may come from. */
export interface NextSources<Item> {
  /** The whole list that was begun, in its order; empty when the film was opened by itself. */
  list: readonly Item[];
  /** Other items of the same creator, in the order to be seen. */
  creator: readonly Item[];
  /** The newest of the household. */
  newest: readonly Item[];
}

/**
 * What plays after the item `id`, best first: the rest of its list, seen or not, because somebody chose it; then what
 * was not seen yet of the same creator and of the newest; nothing twice.
 */
export function upNext<Item extends NextCandidate>(
  id: string,
  { list, creator, newest }: NextSources<Item>,
): Item[] {
  const place = list.findIndex((item) => item.id === id);
  const rest = place === -1 ? [] : list.slice(place + 1);
  const unseen = [...creator, ...newest].filter((item) => item.watch?.isWatched !== true);
  const known = new Set([id]);
  return [...rest, ...unseen].filter((item) => {
    if (!item.isAvailable || known.has(item.id)) return false;
    known.add(item.id);
    return true;
  });
}
