import { describe, expect, it } from 'vitest';
import { mediaInfoSchema, type MediaInfo } from '../../../core/ytdlp/media-info.contract.js';
import { previewSchema } from '../sites.contract.js';
import { artworkUrlOf } from './artwork-url.js';
import { recogniseLink } from './recognise-link.js';
import { isoDate, toPreview } from './to-preview.js';

const link = recogniseLink('https://example.org/watch?v=1');

function info(facts: Record<string, unknown> = {}): MediaInfo {
  return mediaInfoSchema.parse({ id: '1', extractor_key: 'Example', title: 'A film', ...facts });
}

describe('a preview', () => {
  it('holds what the site says', () => {
    const preview = toPreview(
      link,
      info({
        description: 'One\r\ntwo',
        channel: 'Somebody',
        channel_url: 'https://example.org/c/1',
        duration: 61.5,
        view_count: 12,
        like_count: 3,
        upload_date: '20260114',
        live_status: 'was_live',
        language: 'fr',
        tags: ['a', 'b', 'a'],
        chapters: [{ title: 'Start', start_time: 0, end_time: 5 }],
      }),
      '/api/artwork/x',
    );
    expect(
      previewSchema.omit({ existingMediaId: true, alreadyHere: true, auto: true }).parse(preview),
    ).toEqual(preview);
    expect(preview).toMatchObject({
      url: 'https://example.org/watch?v=1',
      site: 'other',
      siteName: 'example.org',
      externalId: 'Example:1',
      title: 'A film',
      description: 'One\ntwo',
      author: 'Somebody',
      authorUrl: 'https://example.org/c/1',
      durationSeconds: 61.5,
      artworkUrl: '/api/artwork/x',
      views: 12,
      likes: 3,
      uploadedOn: '2026-01-14',
      liveStatus: 'was-live',
      chapters: [{ title: 'Start', startSeconds: 0, endSeconds: 5 }],
      languages: ['fr'],
      tags: ['a', 'b'],
    });
  });

  it('is whole when the site says next to nothing', () => {
    const preview = toPreview(link, info({ title: null }), null);
    expect(
      previewSchema.omit({ existingMediaId: true, alreadyHere: true, auto: true }).parse(preview),
    ).toEqual(preview);
    expect(preview).toMatchObject({
      title: '1',
      author: null,
      durationSeconds: null,
      liveStatus: 'not-live',
    });
  });

  it.each([
    ['a\u0007b\u001b[31mc\u0085d', 'a b [31mc d'],
    ['one\nline\tonly', 'one line only'],
    ['holiday \u202Egpj.exe', 'holiday gpj.exe'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['../../etc/passwd', '../../etc/passwd'],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['\u0000\u0001', '1'],
  ])('makes of the title %j plain text', (title, text) => {
    expect(toPreview(link, info({ title }), null).title).toBe(text);
  });

  it('cuts endless texts and lists', () => {
    const preview = toPreview(
      link,
      info({
        title: '市'.repeat(10_000),
        description: 'x'.repeat(100_000),
        tags: Array.from({ length: 1000 }, (_, index) => `tag ${index}`),
        chapters: Array.from({ length: 2000 }, (_, index) => ({
          title: 'c',
          start_time: index,
          end_time: null,
        })),
      }),
      null,
    );
    expect(preview.title).toHaveLength(500);
    expect(preview.description).toHaveLength(5000);
    expect([preview.tags.length, preview.chapters.length]).toEqual([50, 500]);
  });

  it('gives no address that is not the web’s, no negative number and no language that is none', () => {
    const preview = toPreview(
      link,
      info({ channel_url: 'javascript:alert(1)', view_count: -1, like_count: 1e300, language: '<b>' }),
      null,
    );
    expect(preview).toMatchObject({ authorUrl: null, views: null, likes: null, languages: [] });
  });

  it('reads dates of the calendar only', () => {
    expect(['20240229', '20230229', '20261301', '2026', null].map(isoDate)).toEqual([
      '2024-02-29',
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the artwork of a preview', () => {
  const choose = (...thumbnails: { url: string; width?: number }[]) => artworkUrlOf(info({ thumbnails }));

  it('is the smallest picture that fills a card, else the largest', () => {
    const [small, middle, large] = [120, 640, 1920].map((width) => ({
      url: `https://i.example/${width}`,
      width,
    }));
    if (!small || !middle || !large) throw new Error('three pictures');
    expect(choose(small, middle, large)).toBe('https://i.example/640');
    expect(choose(small)).toBe('https://i.example/120');
  });

  it('is a picture without a size only where there is no other', () => {
    const guessed = { url: 'https://i.example/guess' };
    expect(choose(guessed, { url: 'https://i.example/120', width: 120 })).toBe('https://i.example/120');
    expect(choose({ url: 'https://i.example/first' }, guessed)).toBe('https://i.example/guess');
  });

  it('is none when there is no picture, or only unusable addresses', () => {
    expect(choose()).toBeNull();
    expect(
      choose({ url: 'file:///etc/passwd' }, { url: `https://i.example/${'x'.repeat(2000)}` }),
    ).toBeNull();
  });
});
