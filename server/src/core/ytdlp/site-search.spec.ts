import { describe, expect, it } from 'vitest';
import { searchTarget } from './site-search.js';

describe('a page of results', () => {
  it.each([
    ['https://search.bilibili.com/all?keyword=%E9%9D%A2%E5%8C%85+2', 'bilisearch100:面包 2'],
    ['https://soundcloud.com/search?q=rain', 'scsearch100:rain'],
    ['https://www.soundcloud.com/search/sounds?q=-rain', 'scsearch100:-rain'],
  ])('%s is asked for as %s', (url, target) => {
    expect(searchTarget(url)).toBe(target);
  });

  it.each([
    'https://search.bilibili.com/all?keyword=',
    'https://search.bilibili.com/live?keyword=x',
    'https://soundcloud.com/search.evil.example?q=x',
    'https://soundcloud.com.evil.example/search?q=x',
    'https://www.youtube.com/results?search_query=x',
    'https://example.org/?q=scsearch5:x',
  ])('%s is asked for by its address', (url) => {
    expect(searchTarget(url)).toBe(url);
  });
});
