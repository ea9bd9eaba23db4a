import { describe, expect, it } from 'vitest';
import { upNext, type NextCandidate } from './up-next.js';

const film = (id: string, changes: Partial<NextCandidate> = {}): NextCandidate => ({
  ...{ id, isAvailable: true, watch: null },
  ...changes,
});
const seen = (id: string) => film(id, { watch: { isWatched: true } });
const ids = (items: readonly NextCandidate[]) => items.map(({ id }) => id).join(' ');

describe('what plays next', () => {
  it('is the rest of the list, then the same creator, then the newest', () => {
    const list = [film('a'), film('b'), film('c')];
    expect(ids(upNext('b', { list, creator: [film('d')], newest: [film('e')] }))).toBe('c d e');
  });

  it('leaves a list alone that the film is not in', () => {
    expect(ids(upNext('x', { list: [film('a')], creator: [], newest: [film('e')] }))).toBe('e');
  });

  it('skips what was seen, but not in a list that somebody chose', () => {
    const sources = { list: [film('a'), seen('b')], creator: [seen('c'), film('d')], newest: [seen('e')] };
    expect(ids(upNext('a', sources))).toBe('b d');
  });

  it('names nothing twice, not the film itself, and nothing that is gone from disk', () => {
    const gone = film('g', { isAvailable: false });
    const sources = {
      list: [],
      creator: [film('a'), film('b'), gone],
      newest: [film('b'), film('a'), film('c')],
    };
    expect(ids(upNext('a', sources))).toBe('b c');
  });
});
