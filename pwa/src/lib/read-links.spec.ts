import { describe, expect, it } from 'vitest';
import { countLinks, readLinks } from './read-links.js';

describe('reading a text of links', () => {
  it('finds them whatever stands between, and counts them by site', () => {
    const text = 'https://www.a.example/1, https://a.example/2 | see (https://b.example/3)!\nyoutu.be/x';
    const { good, bad, hosts } = readLinks(text);
    expect(good.map((link) => link.text)).toEqual([
      'https://www.a.example/1',
      'https://a.example/2',
      'https://b.example/3',
      'youtu.be/x',
    ]);
    expect(bad).toEqual([]);
    expect(hosts).toEqual([
      { host: 'a.example', count: 2 },
      { host: 'b.example', count: 1 },
      { host: 'youtu.be', count: 1 },
    ]);
  });

  it('says which lines cannot be used, and why', () => {
    const { good, bad } = readLinks(
      '# tonight\n\nnot a link\nfile:///etc/passwd\nhttps://nas/film\nyoutu.be/x',
    );
    expect(good).toHaveLength(1);
    expect(bad.map(({ line, code }) => [line, code])).toEqual([
      [3, 'sites.malformed-link'],
      [4, 'sites.unsupported-link'],
      [5, 'sites.malformed-link'],
    ]);
  });

  it('counts a link once', () => {
    const { good, repeated } = readLinks('https://a.example/1\nhttps://A.example/1\nhttps://a.example/1');
    expect([good.length, repeated]).toEqual([1, 2]);
    expect(countLinks('https://a.example/1')).toBe(1);
    expect(countLinks('hello')).toBe(0);
  });

  it('reads ten thousand lines in less time than a frame may be missed for', () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `https://a.example/${String(index)}`).join(
      '\n',
    );
    expect(readLinks(text).good).toHaveLength(10_000);
  });
});
