import { describe, expect, it } from 'vitest';
import { foldUsername } from './username.js';

describe('foldUsername', () => {
  it.each([
    ['Élodie', 'elodie'],
    ['E\u0301LODIE', 'elodie'],
    ['ＡＬＩＣＥ', 'alice'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['İpek', 'ipek'],
    ['  Marie   Anne ', 'marie anne'],
    ['小明', '小明'],
    ['ali\u200bce\u0000', 'alice'],
    ['\u3164', ''],
  ])('folds %j to %j', (typed, key) => {
    expect(foldUsername(typed)).toBe(key);
  });

  it('gives one key to upper and lower case of any script', () => {
    for (const name of ['Σίσυφος', 'Жанна', 'Ærø', 'ıspanak'])
      expect(foldUsername(name.toUpperCase())).toBe(foldUsername(name.toLowerCase()));
  });

  it('keeps the vowel signs that tell names of other scripts apart', () => {
    expect(foldUsername('कि')).not.toBe(foldUsername('का'));
  });

  it('never outgrows its column, even where one character stands for eighteen', () => {
    const key = foldUsername('\ufdfa'.repeat(40));
    expect(key.length).toBeLessThanOrEqual(80);
    expect(foldUsername('🦊'.repeat(90)).isWellFormed()).toBe(true);
  });
});
