import type { Media } from '../../../api/index.js';

/** Why a saving stands still until somebody does something about it. */
export type Obstacle = 'phone-full' | 'over-limit' | 'gone' | 'cannot-play' | 'refused';

/** Where a saving is. One that is `waiting` is under way, or has its turn as soon as the house answers. */
export type SavingState =
  | { readonly kind: 'waiting' | 'paused' | 'complete' | 'leaving' }
  | { readonly kind: 'stuck'; readonly obstacle: Obstacle };

/** A film that somebody takes along on this phone, from the wish to the last byte. */
export interface SavedFilm {
  /** Person and film: two people on one phone may each take the same one along. */
  readonly key: string;
  readonly personId: string;
  readonly mediaId: string;
  /** What the house said of it when it was last asked. */
  readonly media: Media;
  /** What this phone decodes, as a playback plan wants it. */
  readonly codecs: string;
  readonly mimeType: string | null;
  /** The version of the file that the bytes here belong to; null before the first byte. */
  readonly etag: string | null;
  readonly totalBytes: number | null;
  /** Bytes that are safely on this phone. */
  readonly savedBytes: number;
  readonly state: SavingState;
  /** Milliseconds of this phone's clock. */
  readonly wantedAt: number;
  /** Whether it leaves the phone by itself once it has been watched. */
  readonly leavesWhenWatched: boolean;
  readonly isWatched: boolean;
}

/** The key of a person's copy of a film; also the name of its folder. */
export const savedKey = (personId: string, mediaId: string) => `${personId}.${mediaId}`;

/** The film as it begins. */
export function wantedFilm(wish: {
  personId: string;
  media: Media;
  codecs: string;
  leavesWhenWatched: boolean;
  now: number;
}): SavedFilm {
  const { personId, media, codecs, leavesWhenWatched, now } = wish;
  return {
    ...{ key: savedKey(personId, media.id), personId, mediaId: media.id, media, codecs, leavesWhenWatched },
    ...{ mimeType: null, etag: null, totalBytes: null, savedBytes: 0, wantedAt: now, isWatched: false },
    state: { kind: 'waiting' },
  };
}

/** Whose turn it is: the one that leaves before all others, then the oldest wish; null when there is nothing to do. */
export function nextTurn(films: readonly SavedFilm[]): SavedFilm | null {
  const byAge = [...films].sort((a, b) => a.wantedAt - b.wantedAt);
  return (
    byAge.find(({ state }) => state.kind === 'leaving') ??
    byAge.find(({ state }) => state.kind === 'waiting') ??
    null
  );
}

/** The copies that their person has watched and wanted gone then. */
export function watchedThrough(films: readonly SavedFilm[]): SavedFilm[] {
  return films.filter(
    ({ state, isWatched, leavesWhenWatched }) => state.kind === 'complete' && isWatched && leavesWhenWatched,
  );
}
