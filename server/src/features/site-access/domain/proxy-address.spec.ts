import { describe, expect, it } from 'vitest';
import { BadProxyAddressError } from '../site-access.errors.js';
import { parseProxyAddress, proxyUrlOf } from './proxy-address.js';

describe('a proxy’s address', () => {
  it.each([
    ['http://ada:s%40cret@proxy.home:3128', 'http://ada@proxy.home:3128', 's@cret'],
    ['http://proxy.home:3128/', 'http://proxy.home:3128', null],
    ['192.168.1.5:8080', 'http://192.168.1.5:8080', null],
    ['http://ada@[fd00::5]:8080', 'http://ada@[fd00::5]:8080', null],
  ])('%s is shown as %s', (text, address, password) => {
    expect(parseProxyAddress(text)).toEqual({ address, password });
  });

  it.each([
    '',
    'socks5://a:1',
    'https://a:1',
    'http://a/path',
    'http://a?x=1',
    'http://',
    'not a proxy',
    'ftp://x',
    'http://%zz@h:1',
  ])('is not %j', (text) => expect(() => parseProxyAddress(text)).toThrow(BadProxyAddressError));

  it('is put together again with its password', () => {
    const url = new URL(proxyUrlOf({ address: 'http://ada@proxy.home:3128', password: 'p:w@/é' }));
    expect([url.username, decodeURIComponent(url.password), url.host]).toEqual([
      'ada',
      'p:w@/é',
      'proxy.home:3128',
    ]);
    expect(proxyUrlOf({ address: 'http://proxy.home:3128', password: null })).toBe('http://proxy.home:3128');
  });
});
