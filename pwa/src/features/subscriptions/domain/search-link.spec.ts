import { describe, expect, it } from 'vitest';
import { searchesFor } from './search-link.js';

describe('words to follow', () => {
  it('become the pages of their results', () => {
    expect(searchesFor(' pain au levain & co ')).toEqual([
      { site: 'YouTube', url: 'https://www.youtube.com/results?search_query=pain+au+levain+%26+co' },
      { site: 'Bilibili', url: 'https://search.bilibili.com/all?keyword=pain+au+levain+%26+co' },
      { site: 'SoundCloud', url: 'https://soundcloud.com/search?q=pain+au+levain+%26+co' },
    ]);
  });

  it('are none when they are a scheme, or nothing', () => {
    for (const words of ['', 'x', 'ytsearch5:cats', 'javascript:alert(1)'])
      expect(searchesFor(words)).toEqual([]);
  });
});
