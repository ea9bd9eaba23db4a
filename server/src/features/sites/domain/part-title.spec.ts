import { describe, expect, it } from 'vitest';
import { isFirstOfParts, titleWithPart } from './part-title.js';

describe('the title of a part', () => {
  it.each([
    ['Cooking p02 The dough', 'Cooking · p02 The dough'],
    ['老味道 p11 夜市', '老味道 · p11 夜市'],
    ['Cooking p02 ', 'Cooking p02 '],
    ['Cooking p02', 'Cooking · p02'],
    ['One p1 and p03 Three', 'One p1 and · p03 Three'],
    ['Recorded at 1080p60', 'Recorded at 1080p60'],
    ['p02', 'p02'],
  ])('%s becomes %s', (title, expected) => expect(titleWithPart('bilibili', title)).toBe(expected));

  it('of other sites stays as it is', () => {
    expect(titleWithPart('youtube', 'Cooking p02 The dough')).toBe('Cooking p02 The dough');
  });
});

describe('a link to several parts', () => {
  const video = 'https://www.bilibili.com/video/BV1xx411c7mD';

  it('is one of Bilibili that names no part and leads to the first of them', () => {
    expect(isFirstOfParts({ site: 'bilibili', url: video }, 'Cooking p01 The dough')).toBe(true);
    expect(isFirstOfParts({ site: 'bilibili', url: `${video}?p=2` }, 'Cooking p02 The oven')).toBe(false);
    expect(isFirstOfParts({ site: 'bilibili', url: video }, 'Cooking')).toBe(false);
    expect(isFirstOfParts({ site: 'other', url: video }, 'Cooking p01 The dough')).toBe(false);
  });
});
