import { describe, expect, it } from 'vitest';
import { MalformedLinkError, UnsupportedLinkError } from '../sites.errors.js';
import { recogniseLink } from './recognise-link.js';

describe('recognising a link', () => {
  it.each([
    [
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42&si=track',
      'youtube',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'dQw4w9WgXcQ',
    ],
    [
      'https://youtu.be/dQw4w9WgXcQ?si=x',
      'youtube',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'dQw4w9WgXcQ',
    ],
    [
      'm.youtube.com/shorts/dQw4w9WgXcQ',
      'youtube',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'dQw4w9WgXcQ',
    ],
    [
      'https://www.youtube.com/live/dQw4w9WgXcQ',
      'youtube',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'dQw4w9WgXcQ',
    ],
    [
      'https://www.bilibili.com/video/BV1xx411c7mD/?spm=1',
      'bilibili',
      'https://www.bilibili.com/video/BV1xx411c7mD',
      'BV1xx411c7mD',
    ],
    [
      'https://www.bilibili.com/video/BV1xx411c7mD?p=3',
      'bilibili',
      'https://www.bilibili.com/video/BV1xx411c7mD?p=3',
      'BV1xx411c7mD_p3',
    ],
    ['https://www.twitch.tv/videos/1234567', 'twitch', 'https://www.twitch.tv/videos/1234567', 'v1234567'],
    [
      'https://www.twitch.tv/somebody/clip/Funny-Clip_1',
      'twitch',
      'https://clips.twitch.tv/Funny-Clip_1',
      'Funny-Clip_1',
    ],
    [
      'https://www.tiktok.com/@some.one/video/7312345678901234567?is_copy=1',
      'tiktok',
      'https://www.tiktok.com/@some.one/video/7312345678901234567',
      '7312345678901234567',
    ],
    ['https://vimeo.com/channels/staffpicks/76979871', 'vimeo', 'https://vimeo.com/76979871', '76979871'],
    ['https://vimeo.com/76979871/abcdef0123', 'vimeo', 'https://vimeo.com/76979871/abcdef0123', '76979871'],
    ['https://example.org/film.mp4?a=1', 'other', 'https://example.org/film.mp4?a=1', null],
  ])('knows %s', (pasted, site, url, externalId) => {
    expect(recogniseLink(pasted)).toMatchObject({ site, url, externalId });
  });

  it.each([
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://notyoutube.com/watch?v=dQw4w9WgXcQ',
  ])('does not take %s for YouTube', (link) => expect(recogniseLink(link).site).toBe('other'));

  it.each([
    '',
    'hello',
    'not a url',
    '-o/etc/passwd',
    '--exec=rm',
    'https://',
    'http://exa mple.org',
    'https://a.b/\u0000',
    `https://a.example/${'x'.repeat(10_000)}`,
  ])('says %j is no link', (text) => expect(() => recogniseLink(text)).toThrow(MalformedLinkError));

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ytsearch:cats',
    'ftp://example.org/a',
    'data:text/html,x',
    'https://user:secret@example.org/',
    'https://www.youtube.com/',
  ])('refuses %s', (text) => expect(() => recogniseLink(text)).toThrow(UnsupportedLinkError));

  it.each([
    ['vimeo', (id: string) => `https://vimeo.com/${id}`],
    ['tiktok', (id: string) => `https://www.tiktok.com/@some.one/video/${id}`],
    ['twitch', (id: string) => `https://clips.twitch.tv/${id}`],
    ['bilibili', (id: string) => `https://www.bilibili.com/video/av${id.slice(2)}`],
  ])('refuses an id of %s that is longer than the database keeps', (site, link) => {
    expect(recogniseLink(link('1'.repeat(255)))).toMatchObject({ site });
    expect(recogniseLink(link('1'.repeat(255))).externalId).toHaveLength(255);
    expect(() => recogniseLink(link('1'.repeat(256)))).toThrow(UnsupportedLinkError);
  });
});
