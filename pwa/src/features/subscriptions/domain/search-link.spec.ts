import { describe, expect, it } from 'vitest';
import { searchLink } from './search-link.js';

describe('words to follow', () => {
  it('become the page of their results', () => {
    expect(searchLink(' pain au levain & co ')).toBe(
      'https://www.youtube.com/results?search_query=pain+au+levain+%26+co',
    );
  });

  it('are none when they are a scheme, or nothing', () => {
    for (const words of ['', 'x', 'ytsearch5:cats', 'javascript:alert(1)'])
      expect(searchLink(words)).toBeNull();
  });
});
