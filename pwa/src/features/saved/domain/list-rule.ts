/** A playlist that a person takes along: all of it, or the next ones that they have not watched. */
export interface ListRule {
  readonly key: string;
  readonly personId: string;
  readonly playlistId: string;
  /** Of the playlist, as it was called last. */
  readonly name: string;
  /** How many unwatched ones are to be on this phone; null: all of the playlist. */
  readonly next: number | null;
  /** What it has brought already: what was removed from the phone by hand does not come back. */
  readonly takenIds: readonly string[];
}

/** An item of the playlist that can be played, in the playlist's order. */
export interface ListedFilm {
  readonly mediaId: string;
  readonly isWatched: boolean;
}

/** Of a whole playlist, at most so many are on the phone at a time. */
const MOST = 50;

export const ruleKey = (personId: string, playlistId: string) => `${personId}.${playlistId}`;

/** Whether no further item of the playlist needs to be looked at to know what the rule brings. */
export function hasEnough(
  rule: Pick<ListRule, 'next' | 'takenIds'>,
  films: readonly ListedFilm[],
  heldIds: ReadonlySet<string>,
): boolean {
  if (rule.next === null) return false;
  const held = films.filter(({ mediaId, isWatched }) => !isWatched && heldIds.has(mediaId)).length;
  return broughtByRule(rule, films, heldIds).length + held >= rule.next;
}

/** Which films the rule brings now. `heldIds` are on this phone or on their way. */
export function broughtByRule(
  { next, takenIds }: Pick<ListRule, 'next' | 'takenIds'>,
  films: readonly ListedFilm[],
  heldIds: ReadonlySet<string>,
): string[] {
  const meant = next === null ? films : films.filter(({ isWatched }) => !isWatched);
  const held = meant.filter(({ mediaId }) => heldIds.has(mediaId)).length;
  const room = Math.max(0, (next ?? MOST) - held);
  const fresh = meant.filter(({ mediaId }) => !heldIds.has(mediaId) && !takenIds.includes(mediaId));
  return [...new Set(fresh.map(({ mediaId }) => mediaId))].slice(0, room);
}
