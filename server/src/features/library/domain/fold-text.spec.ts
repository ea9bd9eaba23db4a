import { describe, expect, it } from 'vitest';
import { foldKey, foldText, searchPhrases, searchText, searchWords } from './fold-text.js';

describe('folding', () => {
  it.each([
    ['Straße', 'strasse'],
    ['CAFÉ crème', 'cafe creme'],
    ['İstanbul', 'istanbul'],
    ['Øresund Ærø', 'oresund aero'],
    ['ﬁlm № ½', 'film no 1⁄2'],
    ['Ёлка', 'елка'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['ＦＵＬＬ width', 'full width'],
    ['한국어', '한국어'],
    ['ガイド', 'ガイド'],
    ['lone \ud800 half', 'lone \ufffd half'],
  ])('%j becomes %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same when it is done twice', () => {
    for (const text of ['Straße', 'İÄÖ', '한국어', 'ﷺ', '機器學習'])
      expect(foldText(foldText(text))).toBe(foldText(text));
  });
});

describe('words for the index', () => {
  it('parts at everything that is no letter, digit or mark', () => {
    expect(searchWords(`Rock'n'Roll -- (live) "2024" a\0b`)).toEqual([
      'rock',
      'n',
      'roll',
      'live',
      '2024',
      'a',
      'b',
    ]);
  });

  it('takes Chinese, Japanese, Korean and Thai character by character, marks kept', () => {
    expect(searchText('機器學習 Blender教程')).toBe('機 器 學 習 blender 教 程');
    expect(searchText('한국')).toBe('한 국');
    expect(searchText('น้ำ')).not.toContain('นํ้า');
    expect(searchText('हिन्दी')).toBe('हिन्दी');
  });

  it('shortens words that no database would index', () => {
    expect(searchWords('x'.repeat(5000))).toEqual(['x'.repeat(64)]);
  });

  it('keeps a run of Chinese together as a phrase', () => {
    expect(searchPhrases('學習 blender教')).toEqual([
      ['學', '習'],
      ['blender', '教'],
    ]);
    expect(searchPhrases(`"*^():-`)).toEqual([]);
    expect(searchPhrases('a '.repeat(100))).toHaveLength(16);
  });
});

describe('a sorting key', () => {
  it('has no control characters, single spaces and a limited length', () => {
    expect(foldKey('  Ça\u0000 va\n\tbien ', 200)).toBe('ca va bien');
    expect(foldKey('C++', 100)).toBe('c++');
    expect(foldKey('é'.repeat(300), 200)).toBe('e'.repeat(200));
    expect(foldKey('😀'.repeat(150), 199).isWellFormed()).toBe(true);
  });
});
