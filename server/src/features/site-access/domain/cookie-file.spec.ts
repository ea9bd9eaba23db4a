import { describe, expect, it } from 'vitest';
import { CookiesTooLargeError, NotCookiesError } from '../site-access.errors.js';
import {
  cookiesForHost,
  cookiesOfSite,
  oldestExpiry,
  parseCookieFile,
  writeCookieFile,
} from './cookie-file.js';

const line = (domain: string, name = 'SID', expires = '1893456000') =>
  [domain, 'TRUE', '/', 'TRUE', expires, name, 'value'].join('\t');

const wrongLineOf = (text: string) => {
  try {
    parseCookieFile(text);
    return null;
  } catch (error) {
    if (error instanceof NotCookiesError) return error.params['line'];
    throw error;
  }
};

describe('a cookie file', () => {
  it('is read with its remarks, http-only lines, empty lines and either line ending', () => {
    const text = `\uFEFF# Netscape HTTP Cookie File\r\n\r\n${line('.youtube.com')}\r\n#HttpOnly_${line('.youtube.com', 'HSID', '0')}\r\n`;
    expect(parseCookieFile(text)).toEqual([
      expect.objectContaining({
        domain: '.youtube.com',
        name: 'SID',
        isHttpOnly: false,
        expires: 1893456000,
      }),
      expect.objectContaining({ domain: '.youtube.com', name: 'HSID', isHttpOnly: true, expires: 0 }),
    ]);
  });

  it('keeps an empty value', () => {
    expect(parseCookieFile(line('.a.example').replace(/value$/, ''))[0]?.value).toBe('');
  });

  it.each([
    ['<!doctype html><html>', 1],
    ['{"cookies": []}', 1],
    ['SID=1; HSID=2', 1],
    [`${line('.a.example')}\nSID=1`, 2],
    [`# a remark\n\n${line('.a.example').replaceAll('\t', ' ')}`, 3],
    [line('.a.example').replace('TRUE', 'YES'), 1],
    [line('.a.example', 'SID', 'tomorrow'), 1],
    [line('.a.example', ''), 1],
    [line('../etc/passwd'), 1],
    [`${line('.a.example')}\t8th`, 1],
    [line('.a.example', 'S\u0000ID'), 1],
    ['\u0000\u0001PNG', 1],
    ['', 1],
    ['# only a remark', 1],
  ])('is not %j: line %i is wrong', (text, number) => expect(wrongLineOf(text)).toBe(number));

  it('has 1 MB at most', () => {
    expect(() => parseCookieFile('#'.repeat(1024 * 1024 + 1))).toThrow(CookiesTooLargeError);
  });

  it('gives a site what is its own, and the rest to nobody', () => {
    const cookies = parseCookieFile(
      [
        line('.youtube.com'),
        line('accounts.youtube.com'),
        line('.notyoutube.com'),
        line('youtube.com.evil.example'),
      ].join('\n'),
    );
    const domains = (site: Parameters<typeof cookiesOfSite>[1]) =>
      cookiesOfSite(cookies, site).map(({ domain }) => domain);
    expect(domains('youtube')).toEqual(['.youtube.com', 'accounts.youtube.com']);
    expect(domains('vimeo')).toEqual([]);
    expect(domains('other')).toEqual(['.notyoutube.com', 'youtube.com.evil.example']);
  });

  it('gives a host its own and its parents’ cookies', () => {
    const cookies = parseCookieFile(
      [line('.films.example'), line('www.films.example'), line('.other.example')].join('\n'),
    );
    expect(cookiesForHost(cookies, 'www.films.example').map(({ domain }) => domain)).toEqual([
      '.films.example',
      'www.films.example',
    ]);
    expect(cookiesForHost(cookies, 'films.example').map(({ domain }) => domain)).toEqual(['.films.example']);
  });

  it('says when its first cookie ends', () => {
    const cookies = parseCookieFile(
      [line('.a.example', 'A', '0'), line('.a.example', 'B', '2000000000.5'), line('.a.example')].join('\n'),
    );
    expect(oldestExpiry(cookies)?.getTime()).toBe(1893456000_000);
    expect(oldestExpiry(cookies.slice(0, 1))).toBeNull();
    expect(oldestExpiry(parseCookieFile(line('.a.example', 'C', '999999999999999')))?.getTime()).toBe(
      253_402_300_799_000,
    );
  });

  it('is written as it was read', () => {
    const text = `# Netscape HTTP Cookie File\n${line('.youtube.com')}\n#HttpOnly_${line('.youtube.com', 'HSID', '0')}\n`;
    expect(writeCookieFile(parseCookieFile(text))).toBe(text);
  });
});
