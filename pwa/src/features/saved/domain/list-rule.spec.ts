import { describe, expect, it } from 'vitest';
import { broughtByRule, hasEnough } from './list-rule.js';

const films = (...ids: string[]) => ids.map((mediaId) => ({ mediaId, isWatched: mediaId.startsWith('w') }));

describe('a playlist that is taken along', () => {
  it('brings the next ones that were not watched, in its order, and no more than asked for', () => {
    const rule = { next: 3, takenIds: [] };
    expect(broughtByRule(rule, films('w1', 'a', 'b', 'c', 'd'), new Set())).toEqual(['a', 'b', 'c']);
    expect(broughtByRule(rule, films('a', 'b', 'c', 'd'), new Set(['b']))).toEqual(['a', 'c']);
    expect(broughtByRule(rule, films('a', 'b', 'c', 'd'), new Set(['a', 'b', 'c']))).toEqual([]);
  });

  it('goes on when one has been watched or something new was put into it', () => {
    const rule = { next: 2, takenIds: ['w1', 'a'] };
    expect(broughtByRule(rule, films('w1', 'a', 'b'), new Set(['w1', 'a']))).toEqual(['b']);
  });

  it('leaves alone what was removed from the phone by hand', () => {
    expect(broughtByRule({ next: 2, takenIds: ['a'] }, films('a', 'b', 'c'), new Set())).toEqual(['b', 'c']);
  });

  it('looks no further into the playlist than it must', () => {
    const rule = { next: 2, takenIds: [] };
    expect(hasEnough(rule, films('w1', 'a'), new Set())).toBe(false);
    expect(hasEnough(rule, films('w1', 'a', 'b'), new Set(['a']))).toBe(true);
    expect(hasEnough({ ...rule, next: null }, films('a', 'b', 'c'), new Set())).toBe(false);
  });

  it('brings all of it, watched or not, each film once', () => {
    const rule = { next: null, takenIds: [] };
    expect(broughtByRule(rule, films('w1', 'a', 'a'), new Set())).toEqual(['w1', 'a']);
    const many = films(...Array.from({ length: 80 }, (_, at) => `film-${at}`));
    expect(broughtByRule(rule, many, new Set(['film-0']))).toHaveLength(49);
  });
});
