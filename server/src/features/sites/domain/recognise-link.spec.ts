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
    [
      'https://www.bilibili.com/video/BV1xx411c7mD?p=1',
      'bilibili',
      'https://www.bilibili.com/video/BV1xx411c7mD',
      'BV1xx411c7mD',
    ],
    [
      'https://www.bilibili.com/bangumi/play/ep123',
      'bilibili',
      'https://www.bilibili.com/bangumi/play/ep123',
      'ep123',
    ],
    ['https://b23.tv/Ab12Cd', 'bilibili', 'https://b23.tv/Ab12Cd', null],
    ['https://m.twitch.tv/videos/42?t=1h', 'twitch', 'https://www.twitch.tv/videos/42', 'v42'],
    ['https://www.twitch.tv/some/v/42', 'twitch', 'https://www.twitch.tv/videos/42', 'v42'],
    ['https://player.twitch.tv/?video=v42&parent=x', 'twitch', 'https://www.twitch.tv/videos/42', 'v42'],
    [
      'https://clips.twitch.tv/embed?clip=Funny-Clip_1',
      'twitch',
      'https://clips.twitch.tv/Funny-Clip_1',
      'Funny-Clip_1',
    ],
    [
      'https://m.tiktok.com/v/7312345678901234567.html',
      'tiktok',
      'https://www.tiktok.com/@/video/7312345678901234567',
      '7312345678901234567',
    ],
    [
      'https://www.tiktok.com/embed/v2/7312345678901234567',
      'tiktok',
      'https://www.tiktok.com/@/video/7312345678901234567',
      '7312345678901234567',
    ],
    ['https://vm.tiktok.com/ZMabc1234/?k=1', 'tiktok', 'https://vm.tiktok.com/ZMabc1234', null],
    ['https://www.tiktok.com/t/ZTabc1234/', 'tiktok', 'https://vm.tiktok.com/ZTabc1234', null],
    ['https://www.tiktok.com/@some.one?lang=en', 'tiktok', 'https://www.tiktok.com/@some.one', null],
    [
      'https://player.vimeo.com/video/76979871?h=abcdef0123&autoplay=1',
      'vimeo',
      'https://vimeo.com/76979871/abcdef0123',
      '76979871',
    ],
    ['https://vimeo.com/showcase/3253534/video/76979871', 'vimeo', 'https://vimeo.com/76979871', '76979871'],
    ['https://vimeo.com/channels/staffpicks?x=1', 'vimeo', 'https://vimeo.com/channels/staffpicks', null],
    [
      'https://vimeo.com/user7/review/76979871/abcdef0123',
      'vimeo',
      'https://vimeo.com/user7/review/76979871/abcdef0123',
      null,
    ],
    ['https://vimeo.com/nkistudio/videos?sort=date', 'vimeo', 'https://vimeo.com/nkistudio/videos', null],
  ])('knows %s', (pasted, site, url, externalId) => {
    expect(recogniseLink(pasted)).toMatchObject({ site, url, externalId });
  });

  it.each([
    ['https://music.youtube.com/watch?v=dQw4w9WgXcQ&list=RDAMVM', 'watch?v=dQw4w9WgXcQ'],
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL123&index=4', 'watch?v=dQw4w9WgXcQ'],
    ['https://youtube.com/playlist?list=PL1234567890&si=track', 'playlist?list=PL1234567890'],
    ['https://music.youtube.com/playlist?list=OLAK5uy_k1&feature=share', 'playlist?list=OLAK5uy_k1'],
    ['https://www.youtube.com/@some.one?si=x', '@some.one'],
    ['https://m.youtube.com/@some.one/shorts', '@some.one/shorts'],
    ['https://www.youtube.com/@some.one/live', '@some.one/live'],
    ['https://www.youtube.com/@some.one/community', '@some.one'],
    ['https://www.youtube.com/channel/UCabc/videos?view=0', 'channel/UCabc/videos'],
    ['https://www.youtube.com/@%E5%9F%8E', '@%E5%9F%8E'],
    ['https://www.youtube.com/results?search_query=slow+tv&sp=x', 'results?search_query=slow+tv'],
    ['https://www.youtube.com/clip/UgkxAbc?si=1', 'clip/UgkxAbc'],
  ])('of YouTube: %s', (pasted, path) => {
    expect(recogniseLink(pasted)).toMatchObject({ site: 'youtube', url: `https://www.youtube.com/${path}` });
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
