/** Entries in a row that were all known: the first page of a site. */
export const KNOWN_PAGE = 30;

/** How far reading a list has come. */
export interface ReadSoFar {
  readonly knownInARow: number;
  /** Entries of this reading that were not known. */
  readonly added: number;
  /** How many entries the site says there are, now and at the last look; null when it does not say. */
  readonly count: number | null;
  readonly countBefore: number | null;
}

/**
 * Whether the rest of a list is known: a page of known entries, and as many new ones as the site says have come.
 * Playlists that grow at their end are so read to it.
 */
export function isEnoughRead({ knownInARow, added, count, countBefore }: ReadSoFar): boolean {
  if (knownInARow < KNOWN_PAGE) return false;
  const expected = count === null || countBefore === null ? 0 : count - countBefore;
  return added >= expected;
}
