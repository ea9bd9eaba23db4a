/** Where somebody is in a copy. */
export interface Place {
  readonly personId: string;
  readonly positionSeconds: number;
  readonly isWatched: boolean;
  readonly updatedAt: Date;
}

/**
 * Everybody's place in the kept copy: the newest of theirs in any copy, watched when any was, never beyond its end.
 * Only those that differ from what the kept copy has already.
 */
export function mergePlaces(
  kept: readonly Place[],
  dropped: readonly Place[],
  durationSeconds: number | null,
): Place[] {
  const before = new Map(kept.map((place) => [place.personId, place]));
  const after = new Map(before);
  for (const place of dropped) {
    const known = after.get(place.personId);
    const newest = known && known.updatedAt >= place.updatedAt ? known : place;
    const isWatched = place.isWatched || (known?.isWatched ?? false);
    const positionSeconds = Math.min(newest.positionSeconds, durationSeconds ?? newest.positionSeconds);
    after.set(place.personId, { ...newest, positionSeconds, isWatched });
  }
  return [...after.values()].filter((place) => !isSame(place, before.get(place.personId)));
}

function isSame(place: Place, known: Place | undefined): boolean {
  return known?.positionSeconds === place.positionSeconds && known.isWatched === place.isWatched;
}
