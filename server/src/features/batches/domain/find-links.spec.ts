import { describe, expect, it } from 'vitest';
import { findLinks, isText } from './find-links.js';

const textsOf = (text: string) => findLinks(text).map((found) => found.text);

describe('finding the links of a pasted text', () => {
  it.each(['\n', '\r\n', ' ', '\t', ', ', ',', ';', ' | ', '\n\n', ' , \n', '\u2028'])(
    'splits at %j',
    (separator) => {
      const links = ['https://a.example/1', 'https://b.example/2?x=1,2', 'http://c.example/3;v=1'];
      expect(textsOf(links.join(separator))).toEqual(links);
    },
  );

  it('finds them in prose, lists and mark-up', () => {
    const text =
      'Look: "https://a.example/1". And (https://b.example/2)!\n- https://c.example/3\n<https://d.example/4>';
    expect(textsOf(text)).toEqual([
      'https://a.example/1',
      'https://b.example/2',
      'https://c.example/3',
      'https://d.example/4',
    ]);
  });

  it('keeps a bracket that the link opened itself', () => {
    expect(textsOf('https://a.example/Film_(1999)')).toEqual(['https://a.example/Film_(1999)']);
  });

  it('takes hosts without a scheme, also several on a line', () => {
    expect(textsOf('youtu.be/abc, vimeo.com/1')).toEqual(['youtu.be/abc', 'vimeo.com/1']);
  });

  it('says the line, and shows what is no link as one piece', () => {
    expect(findLinks('# evening\n\nhttps://a.example/1\nnot a link at all')).toEqual([
      { line: 3, text: 'https://a.example/1' },
      { line: 4, text: 'not a link at all' },
    ]);
  });

  it('drops a byte order mark and finds nothing in nothing', () => {
    expect(textsOf('\uFEFFhttps://a.example/1')).toEqual(['https://a.example/1']);
    expect(textsOf(' \n\t\n')).toEqual([]);
  });
});

describe('telling text from bytes', () => {
  it('knows text in any language', () => {
    expect(isText('https://a.example/1\n夜のリスト\r\n\ttab')).toBe(true);
  });

  it('knows a picture and a program', () => {
    expect(isText('\u0089PNG\r\n\u001a\n\0\0\0')).toBe(false);
    expect(isText('\ufffd\ufffd\ufffd\u0001\u0002abc')).toBe(false);
  });
});
