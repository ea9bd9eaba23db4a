import { describe, expect, it } from 'vitest';
import type { Media } from '../../../api/index.js';
import { nextTurn, wantedFilm, watchedThrough, type SavedFilm } from './saved-film.js';

const film = (mediaId: string, now: number, changes: Partial<SavedFilm> = {}): SavedFilm => ({
  ...wantedFilm({
    ...{ personId: 'ada', media: { id: mediaId } as Media, codecs: 'h264', leavesWhenWatched: true, now },
  }),
  ...changes,
});

describe('films taken along', () => {
  it('come in the order in which they were wanted', () => {
    expect(nextTurn([film('second', 2), film('first', 1)])?.mediaId).toBe('first');
  });

  it('make room before they take some', () => {
    const leaving = film('old', 3, { state: { kind: 'leaving' } });
    expect(nextTurn([film('new', 1), leaving])?.mediaId).toBe('old');
  });

  it('wait for nobody who is paused, stuck or here', () => {
    const states = [{ kind: 'paused' }, { kind: 'complete' }, { kind: 'stuck', obstacle: 'gone' }] as const;
    expect(nextTurn(states.map((state, at) => film(String(at), at, { state })))).toBeNull();
  });

  it('leave after watching only when that was asked, and only when they are whole', () => {
    const complete = { state: { kind: 'complete' }, isWatched: true } as const;
    const rows = [
      film('watched', 1, complete),
      film('kept', 2, { ...complete, leavesWhenWatched: false }),
      film('unseen', 3, { ...complete, isWatched: false }),
      film('coming', 4, { isWatched: true }),
    ];
    expect(watchedThrough(rows).map(({ mediaId }) => mediaId)).toEqual(['watched']);
  });
});
