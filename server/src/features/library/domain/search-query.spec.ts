import { describe, expect, it } from 'vitest';
import { indexQuery } from './search-query.js';

describe('a question to the search index', () => {
  it('asks SQLite for all words in the columns of the tier and not in those before', () => {
    expect(indexQuery('sqlite', 'Open Fi', 0)).toEqual({
      matches: '{title} : ("open" AND "fi"*)',
      matchesNot: null,
    });
    expect(indexQuery('sqlite', 'fi', 2)).toEqual({
      matches: '{title author tags} : ("fi"*)',
      matchesNot: '{title author} : ("fi"*)',
    });
  });

  it('asks PostgreSQL by weights', () => {
    expect(indexQuery('postgresql', 'Open Fi', 1)).toEqual({
      matches: `('open':AB) & ('fi':*AB)`,
      matchesNot: `('open':A) & ('fi':*A)`,
    });
  });

  it('takes a run of Chinese as a phrase, without a prefix', () => {
    expect(indexQuery('sqlite', '學習', 0)?.matches).toBe('{title} : ("學 習")');
    expect(indexQuery('postgresql', '學習', 0)?.matches).toBe(`('學':A <-> '習':A)`);
  });

  it.each([`"`, `'`, '*', '^', '()', 'a" OR "b', `x' | 'y`, 'NEAR(a b)', 'title:x', '-a', '\0', 'a:*B & !c'])(
    'lets nothing typed act as an operator: %j',
    (text) => {
      for (const dialect of ['sqlite', 'postgresql'] as const) {
        const query = indexQuery(dialect, text, 'all');
        const words = (query?.matches ?? '').match(dialect === 'sqlite' ? /"[^"]*"/g : /'[^']*'/g) ?? [];
        for (const word of words) expect(word.slice(1, -1)).toMatch(/^[\p{L}\p{N}\p{M} ]+$/u);
      }
    },
  );

  it('has nothing to ask when there is no word', () => {
    expect(indexQuery('sqlite', '…!?', 0)).toBeNull();
  });
});
