import { describe, expect, it } from 'vitest';
import { isLikelyCopy, lengthsAlike, type Named } from './likely-copy.js';

const film: Named = {
  title: 'Aurora over Tromsø',
  author: 'Northern Light',
  durationSeconds: 600,
  site: 'youtube',
};
const like = (changes: Partial<Named>): Named => ({ ...film, ...changes });

describe('two films are likely one', () => {
  it.each<[string, Partial<Named>]>([
    ['with the same words on another site', { site: 'vimeo' }],
    ['with other case, accents and marks', { title: 'AURORA over Tromso!!' }],
    ['with a word more, by another author', { title: 'Aurora over Tromsø (HD)', author: 'Somebody' }],
    ['with other words by the same author', { title: 'Aurora over Tromsø: official full film' }],
    ['whose length is rounded', { durationSeconds: 604 }],
    ['cut, on another site under the same name', { durationSeconds: 400, site: 'vimeo' }],
    ['whose length is unknown, under the same name', { durationSeconds: null }],
  ])('%s', (_why, changes) => {
    expect(isLikelyCopy(film, like(changes))).toBe(true);
    expect(isLikelyCopy(like(changes), film)).toBe(true);
  });

  it('in Chinese, where nothing parts the words', () => {
    expect(isLikelyCopy(like({ title: '特罗姆瑟的极光' }), like({ title: '【特罗姆瑟的极光】' }))).toBe(true);
    expect(isLikelyCopy(like({ title: '特罗姆瑟的极光' }), like({ title: '北京的夜晚' }))).toBe(false);
  });
});

describe('two films are not taken for one', () => {
  it.each<[string, Partial<Named>]>([
    ['with another title', { title: 'Whales of Tromsø' }],
    ['that are parts of a series', { title: 'Aurora over Tromsø 2' }],
    ['with another length on the same site: tomorrow’s news', { durationSeconds: 500 }],
    ['with another length by another author', { durationSeconds: 500, site: 'vimeo', author: 'Somebody' }],
    ['of which one is a trailer', { durationSeconds: 60, site: 'vimeo' }],
    ['whose length is unknown, by nobody known', { durationSeconds: null, author: null }],
    ['without a word in the title', { title: '…' }],
  ])('%s', (_why, changes) => {
    expect(isLikelyCopy(film, like(changes))).toBe(false);
    expect(isLikelyCopy(like(changes), film)).toBe(false);
  });

  it('by numbers that differ, whatever zeros stand before them', () => {
    expect(isLikelyCopy(like({ title: 'Lesson 07' }), like({ title: 'Lesson 7' }))).toBe(true);
    expect(isLikelyCopy(like({ title: 'Lesson 17' }), like({ title: 'Lesson 7' }))).toBe(false);
  });
});

it('lengths are alike to two seconds, or to a hundredth', () => {
  expect(lengthsAlike(10)).toEqual({ from: 8, to: 12 });
  expect(lengthsAlike(1000)).toEqual({ from: 990, to: 1010 });
});
