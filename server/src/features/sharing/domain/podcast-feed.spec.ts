import { describe, expect, it } from 'vitest';
import { chaptersFile, podcastFeed, type Episode, type Podcast } from './podcast-feed.js';

const hostile = `]]></title><script>alert("x")</script> & \u0000\u0008 <!-- \ud83c`;
const episode: Episode = {
  ...{ id: '01a1fd3d-0000-7000-8000-000000000001', title: hostile, creator: hostile, about: hostile },
  ...{ addedAt: '2026-11-29T09:00:00.000Z', durationSeconds: 61.6, pictureUrl: 'https://house/p.jpg' },
  chaptersUrl: 'https://house/c',
  file: { url: 'https://house/e.m4a?a=1&b=2', type: 'audio/mp4', bytes: 123 },
};
const podcast: Podcast = {
  ...{
    id: '01a1fd3d-0000-7000-8000-000000000002',
    url: 'https://house/podcasts/t',
    homeUrl: 'https://house/playlists/1',
  },
  ...{
    title: hostile,
    about: '',
    language: 'en',
    kind: 'audio',
    isSerial: true,
    pictureUrl: null,
    episodes: [episode],
  },
};

describe('a playlist as a podcast', () => {
  const xml = podcastFeed(podcast);

  it('takes hostile words as words, without what XML cannot write', () => {
    expect(xml).not.toContain('<script>');
    expect(xml).not.toContain('<!--');
    expect([...xml].filter((character) => character < '\t')).toEqual([]);
    expect(xml.isWellFormed()).toBe(true);
    expect(xml).toContain(']]&gt;&lt;/title&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp;');
  });

  it('says what apps ask for: file, length, type, day, number, chapters, picture, and that it is private', () => {
    for (const part of [
      '<enclosure url="https://house/e.m4a?a=1&amp;b=2" length="123" type="audio/mp4"/>',
      '<pubDate>Sun, 29 Nov 2026 09:00:00 GMT</pubDate>',
      '<itunes:duration>62</itunes:duration>',
      '<itunes:episode>1</itunes:episode>',
      '<podcast:chapters url="https://house/c" type="application/json+chapters"/>',
      '<podcast:locked>yes</podcast:locked>',
      '<itunes:block>Yes</itunes:block>',
      '<guid isPermaLink="false">01a1fd3d-0000-7000-8000-000000000001</guid>',
    ])
      expect(xml).toContain(part);
  });

  it('keeps its guid when the house gets another address', () => {
    const guid = /<podcast:guid>([^<]+)</.exec(xml)?.[1];
    expect(guid).toMatch(/^[\da-f]{8}-[\da-f]{4}-5/);
    expect(podcastFeed({ ...podcast, url: 'http://another/podcasts/t' })).toContain(guid);
    expect(podcastFeed({ ...podcast, id: 'another' })).not.toContain(guid);
  });

  it('gives chapters as JSON', () => {
    expect(JSON.parse(chaptersFile([{ title: 'Intro', startSeconds: 0 }]))).toEqual({
      version: '1.2.0',
      chapters: [{ startTime: 0, title: 'Intro' }],
    });
  });
});
