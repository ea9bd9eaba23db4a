import { describe, expect, it } from 'vitest';
import { activeFilters, readFilters } from './library-filters.js';

const read = (text: string) => readFilters(new URLSearchParams(text));

describe('the library address', () => {
  it('shows the newest first when it says nothing', () => {
    expect(read('')).toEqual({ sort: 'newest' });
  });

  it('carries every choice', () => {
    const filters = {
      search: 'été à Lyon & 北京',
      sort: 'longest',
      kind: 'audio',
      site: 'youtube',
      creatorId: '42',
      tag: 'a=b',
      watched: 'in-progress',
      trash: 'true',
    } as const;
    expect(readFilters(new URLSearchParams(filters))).toEqual(filters);
  });

  it('leaves out what it does not know', () => {
    const bare = Object.keys(read('sort=random&kind=film&watched=maybe&site=evil&tag=&search=%20&trash=no'));
    expect(bare).toEqual(['sort']);
  });

  it('cuts what is too long for the server', () => {
    expect(read(`search=${'x'.repeat(500)}`).search).toHaveLength(200);
  });

  it('knows what hides something', () => {
    expect(activeFilters(read('sort=title&trash=true'))).toEqual([]);
    expect(activeFilters(read('tag=cooking&search=a'))).toEqual(['search', 'tag']);
  });
});
