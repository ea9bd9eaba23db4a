import { describe, expect, it } from 'vitest';
import { findLink, hasManyLinks, hostOf, linkWords } from './links.js';

describe('a pasted text', () => {
  it.each([
    ['https://youtu.be/abc', 'https://youtu.be/abc'],
    ['  https://youtu.be/abc?t=3 \n', 'https://youtu.be/abc?t=3'],
    ['Look at this: https://vimeo.com/1.', 'https://vimeo.com/1'],
    ['(https://vimeo.com/1)', 'https://vimeo.com/1'],
    ['【外婆的厨房】 https://www.bilibili.com/video/BV1xx，快看', 'https://www.bilibili.com/video/BV1xx'],
    ['youtube.com/watch?v=1', 'https://youtube.com/watch?v=1'],
    ['HTTP://media.example/a.mp4', 'HTTP://media.example/a.mp4'],
  ])('%j holds %s', (text, link) => expect(findLink(text)).toBe(link));

  it.each([
    '',
    'hello',
    'two words.here',
    'me@example.org',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ytsearch:cats',
    '-x',
  ])('%j holds none', (text) => expect(findLink(text)).toBeNull());
});

it('a text holds many links when two differ', () => {
  expect(hasManyLinks('https://a.example/1 and https://a.example/2')).toBe(true);
  expect(hasManyLinks('https://a.example/1\nhttps://a.example/1')).toBe(false);
  expect(hasManyLinks('no link at all')).toBe(false);
});

describe('a site’s name', () => {
  it('is its host without www', () => {
    expect(hostOf('https://www.youtube.com/watch?v=1')).toBe('youtube.com');
    expect(hostOf('nonsense')).toBe('nonsense');
  });
});

describe('a link in words', () => {
  it.each([
    ['https://www.youtube.com/watch?v=1', 'youtube.com/watch?v=1'],
    ['https://vimeo.com/', 'vimeo.com'],
    ['https://example.org/%E5%A4%96%E5%A9%86', 'example.org/外婆'],
    ['https://example.org/%E0%A4%A', 'example.org/%E0%A4%A'],
    ['https://example.org/a%E2%80%AEb', 'example.org/a%E2%80%AEb'],
    ['nonsense', 'nonsense'],
  ])('%s reads %s', (link, words) => expect(linkWords(link)).toBe(words));
});
