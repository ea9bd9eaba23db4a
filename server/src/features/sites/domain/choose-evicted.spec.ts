import { describe, expect, it } from 'vitest';
import { chooseEvicted } from './choose-evicted.js';

const files = [3, 1, 2].map((usedAtMs) => ({ name: `file-${usedAtMs}`, bytes: 100, usedAtMs }));

describe('making room in a cache', () => {
  it('leaves a cache within its limit alone', () => {
    expect(chooseEvicted(files, 300)).toEqual([]);
    expect(chooseEvicted([], 0)).toEqual([]);
  });

  it('deletes what was longest unused, down to nine tenths of the limit', () => {
    expect(chooseEvicted(files, 299)).toEqual(['file-1']);
    expect(chooseEvicted(files, 210)).toEqual(['file-1', 'file-2']);
  });
});
