import { describe, expect, it } from 'vitest';
import type { Compression } from '../../../api/index.js';
import { placeOf, savedShare, withNews } from './compression-lists.js';

const one = (id: string, progress = 0) => ({ id, progress }) as Compression;

describe('the lists of smaller films', () => {
  it('show what waits for a person apart', () => {
    expect(placeOf({ status: 'ready' })).toBe('decide');
    expect(placeOf({ status: 'paused' })).toBe('under-way');
    expect(placeOf({ status: 'failed' })).toBe('ended');
  });

  it('take news in place and stay the same without any', () => {
    const list = { pages: [{ items: [one('a'), one('b')], nextCursor: null }], pageParams: [undefined] };
    expect(withNews(list, one('b', 0.5)).pages[0]?.items).toEqual([one('a'), one('b', 0.5)]);
    expect(withNews(list, one('c'))).toBe(list);
  });

  it('know what a result saves', () => {
    expect(savedShare({ originalBytes: 1000, resultBytes: 250 })).toBe(0.75);
    expect(savedShare({ originalBytes: 1000, resultBytes: null })).toBeNull();
  });
});
