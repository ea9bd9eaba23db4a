import { describe, expect, it } from 'vitest';
import { cleanLine, cleanLines, webAddress } from '../../../core/text/clean-text.js';
import { fileExtension } from './file-extension.js';
import { cleanTags, cleanTitle, mediaWords, type DescribedMedia } from './ingest-facts.js';
import { pictureFormat } from '../../../core/pictures/picture-format.js';

const described: DescribedMedia = {
  site: 'other',
  externalId: 'x1',
  sourceUrl: 'https://site.example/x1',
  title: 'A film',
  description: 'About it',
  author: { key: null, name: 'Zoë', url: null },
  uploadedOn: '2026-02-03',
  language: 'en',
  tags: [],
  categories: [],
  chapters: [],
};

describe('what a site says of a film', () => {
  it('is kept when it is harmless', () => {
    expect(mediaWords(described)).toMatchObject({
      title: 'A film',
      titleKey: 'a film',
      author: { key: 'zoe', name: 'Zoë' },
    });
  });

  it.each([
    ['a\0b\u0007c\nd', 'a b c d'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['../../etc/passwd', '../../etc/passwd'],
    ['\u0000\u200b ', 'Untitled'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧 family'],
    ['長'.repeat(600), '長'.repeat(500)],
  ])('makes the title %j into %j', (title, clean) => {
    expect(cleanTitle(title)).toBe(clean);
  });

  it('never cuts a character in two', () => {
    expect(cleanLine('a😀', 2)).toBe('a');
    expect(cleanLine('\ud83d', 10).isWellFormed()).toBe(true);
  });

  it('keeps the lines of a description and nothing else invisible', () => {
    expect(cleanLines('one\r\ntwo\u2028three\u0000\u001b[31m\tfour', 100)).toBe('one\ntwo\nthree[31m\tfour');
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'nonsense',
    `https://a/${'x'.repeat(3000)}`,
  ])('keeps no address such as %s', (url) => {
    expect(webAddress(url)).toBeNull();
    expect(mediaWords({ ...described, sourceUrl: url, author: { key: 'k', name: 'n', url } })).toMatchObject({
      sourceUrl: null,
      author: { url: null },
    });
  });

  it.each(['2026-02-30', '20260203', '', 'yesterday', '0000-00-00'])(
    'takes the day %j as unknown',
    (uploadedOn) => {
      expect(mediaWords({ ...described, uploadedOn }).uploadedOn).toBeNull();
    },
  );

  it.each(['english please', '<b>', '', 'x'.repeat(30)])('takes the language %j as unknown', (language) => {
    expect(mediaWords({ ...described, language }).language).toBeNull();
  });

  it('keeps each tag once, whatever its case and accents', () => {
    expect(cleanTags(['Café', 'cafe', ' CAFÉ ', '', '\0', 'C++', 'C'])).toEqual(['Café', 'C++', 'C']);
    expect(cleanTags(Array.from({ length: 500 }, (_, at) => `t${String(at)}`))).toHaveLength(100);
  });

  it('drops chapters that have no time', () => {
    const chapters = [
      { title: 'a\nb', startSeconds: 0, endSeconds: null },
      { title: 'c', startSeconds: Number.NaN, endSeconds: 3 },
      { title: 'd', startSeconds: -1, endSeconds: 3 },
    ];
    expect(mediaWords({ ...described, chapters }).chapters).toEqual([
      { title: 'a b', startSeconds: 0, endSeconds: null },
    ]);
  });

  it('knows no author without a name', () => {
    expect(mediaWords({ ...described, author: { key: 'k', name: ' \0', url: null } }).author).toBeNull();
  });
});

describe('a file', () => {
  it('is named by what is in it', () => {
    expect(fileExtension('mp4', 'video')).toBe('mp4');
    expect(fileExtension('mp4', 'audio')).toBe('m4a');
    expect(fileExtension('../evil', 'video')).toBe('bin');
  });

  it('is a picture by its first bytes only', () => {
    expect(pictureFormat(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeNull();
    expect(pictureFormat(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpeg');
    expect(pictureFormat(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('webp');
    expect(pictureFormat(Buffer.from('\0\0\0\x1cftypavif\0'))).toBe('avif');
    expect(pictureFormat(Buffer.alloc(0))).toBeNull();
  });
});
