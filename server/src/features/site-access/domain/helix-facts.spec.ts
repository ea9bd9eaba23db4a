import { describe, expect, it } from 'vitest';
import { helixQuestionOf, readHelixAnswer } from './helix-facts.js';

/** As https://dev.twitch.tv/docs/api/reference/#get-clips shows one. */
const clip = {
  id: 'RandomClip1',
  url: 'https://clips.twitch.tv/RandomClip1',
  broadcaster_id: '1234',
  broadcaster_name: 'JJ',
  creator_id: '123456',
  creator_name: 'MrMarshall',
  video_id: '',
  language: 'en',
  title: 'random1',
  view_count: 10,
  created_at: '2017-11-30T22:34:18Z',
  thumbnail_url: 'https://clips-media-assets.twitch.tv/157589949-preview-480x272.jpg',
  duration: 12.9,
  vod_offset: 1957,
};

describe('a clip, as Helix tells it', () => {
  it('is asked for by its slug, a VOD by its number', () => {
    expect(helixQuestionOf('RandomClip1')).toEqual({ kind: 'clips', id: 'RandomClip1' });
    expect(helixQuestionOf('v335921245')).toEqual({ kind: 'videos', id: '335921245' });
    expect(helixQuestionOf(null)).toBeNull();
  });

  it('is of the channel that it was cut from, with a duration in seconds', () => {
    expect(readHelixAnswer({ data: [clip], pagination: {} })).toEqual({
      ...{ title: 'random1', author: 'JJ', authorId: '1234', authorUrl: null, description: null },
      ...{ durationSeconds: 12.9, views: 10, language: 'en', createdAt: new Date(clip.created_at) },
      thumbnailUrl: clip.thumbnail_url,
    });
  });

  it('may lack things or be wrong in them, and then they are not known', () => {
    const odd = {
      ...clip,
      title: 7,
      thumbnail_url: 'javascript:alert(1)',
      created_at: 'soon',
      language: 'other',
    };
    expect(readHelixAnswer({ data: [odd] })).toMatchObject({
      ...{ title: null, thumbnailUrl: null, createdAt: null, language: null, author: 'JJ' },
    });
    expect(readHelixAnswer({ data: [] })).toBeNull();
    expect(readHelixAnswer('no')).toBeNull();
  });
});
