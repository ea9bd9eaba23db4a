import { describe, expect, it } from 'vitest';
import { pagesOf, recogniseFollowedLink, recogniseListLink } from './recognise-list-link.js';

describe('a link to a list', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1', 'https://www.youtube.com/playlist?list=PL1'],
    ['youtu.be/dQw4w9WgXcQ?list=PL1&si=x', 'https://www.youtube.com/playlist?list=PL1'],
    ['https://www.youtube.com/playlist?list=PL1', 'https://www.youtube.com/playlist?list=PL1'],
    ['https://www.youtube.com/@somebody', 'https://www.youtube.com/@somebody/videos'],
    ['https://www.youtube.com/channel/UC1/featured', 'https://www.youtube.com/channel/UC1/videos'],
    ['https://www.youtube.com/@somebody/shorts', 'https://www.youtube.com/@somebody/shorts'],
    ['https://example.org/feed.xml', 'https://example.org/feed.xml'],
  ])('%s is %s', (pasted, url) => {
    expect(recogniseListLink(pasted).url).toBe(url);
  });

  it('to a whole channel, when it is followed, is one to each kind of what it publishes', () => {
    for (const pasted of ['https://www.youtube.com/@somebody/', 'youtube.com/@somebody/featured']) {
      const link = recogniseFollowedLink(pasted);
      expect(link.url).toBe('https://www.youtube.com/@somebody');
      expect(pagesOf(link)).toEqual([
        ...['https://www.youtube.com/@somebody/videos', 'https://www.youtube.com/@somebody/shorts'],
        'https://www.youtube.com/@somebody/streams',
      ]);
    }
    const shorts = recogniseFollowedLink('https://www.youtube.com/@somebody/shorts');
    expect(pagesOf(shorts)).toEqual([shorts.url]);
    const elsewhere = recogniseFollowedLink('https://example.org/@somebody');
    expect(pagesOf(elsewhere)).toEqual([elsewhere.url]);
  });

  it.each(['not a link', 'file:///etc/passwd', 'https://www.youtube.com/'])('%s is none', (pasted) => {
    expect(() => recogniseListLink(pasted)).toThrow();
  });
});
