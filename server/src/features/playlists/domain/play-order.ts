/** What is to be played, and how. */
export interface PlayWish {
  /** Begins behind this item; at the first without one. */
  readonly after: string | null;
  /** The number that the shuffled order follows from; null: as the list is. */
  readonly shuffle: number | null;
  /** Votes by item. */
  readonly votes: ReadonlyMap<string, number>;
}

/** With every vote an item is so much likelier to come before another. */
const WEIGHT_OF_VOTE = 3;

/**
 * The items from the wished place on. Shuffled, the order follows from the number alone, the same on every screen, and
 * what has votes comes earlier: each item draws a lot whose rate grows with its votes (Efraimidis and Spirakis,
 * "Weighted random sampling with a reservoir", 2006). `all` also holds what cannot be played, to find a place that went.
 */
export function playOrder<Item extends { readonly id: string }>(
  playable: readonly Item[],
  all: readonly { readonly id: string }[],
  { after, shuffle, votes }: PlayWish,
): Item[] {
  const lots = new Map(
    shuffle === null
      ? []
      : all.map(({ id }) => [id, lot(shuffle, id, 1 + WEIGHT_OF_VOTE * (votes.get(id) ?? 0))]),
  );
  const inOrder = <Listed extends { readonly id: string }>(items: readonly Listed[]): Listed[] =>
    shuffle === null ? [...items] : items.toSorted((a, b) => (lots.get(a.id) ?? 0) - (lots.get(b.id) ?? 0));
  const ordered = inOrder(playable);
  if (after === null) return ordered;
  const places = new Map(inOrder(all).map(({ id }, place) => [id, place]));
  const start = places.get(after);
  return start === undefined ? ordered : ordered.filter(({ id }) => (places.get(id) ?? 0) > start);
}

/** An exponential lot of the given rate; smaller comes first. */
function lot(seed: number, id: string, rate: number): number {
  return -Math.log(uniform(seed, id)) / rate;
}

/** A number above 0 and below 1 that follows from both (FNV-1a, then the finish of MurmurHash3). */
function uniform(seed: number, id: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 0.5) / 2 ** 32;
}
