import { describe, expect, it } from 'vitest';
import { entranceOf, pairingTokenOf } from './pairing-link.js';

const trust = {
  ...{ httpPort: 8080, httpsPort: 8443, certificate: 'household' as const },
  ...{ names: ['foyer.local', 'nas'], addresses: ['http://192.168.1.5:8080'] },
};

describe('where another device begins', () => {
  it('is the plain address at home, also from the secure one or from the server itself', () => {
    for (const origin of ['http://localhost:8080', 'https://foyer.local:8443', 'http://192.168.1.5:8080'])
      expect(entranceOf({ trust, origin })).toBe('http://192.168.1.5:8080');
  });

  it('is the household’s own name where every device trusts its certificate', () => {
    const own = { ...trust, certificate: 'own' as const, names: ['films.example'] };
    expect(entranceOf({ trust: own, origin: 'http://192.168.1.5:8080' })).toBe('https://films.example:8443');
    expect(entranceOf({ trust: { ...own, httpsPort: 443 }, origin: 'https://films.example' })).toBe(
      'https://films.example',
    );
  });

  it('is where we are, behind a proxy or where the server knows no address', () => {
    expect(entranceOf({ trust, origin: 'https://films.example' })).toBe('https://films.example');
    expect(entranceOf({ trust: { ...trust, addresses: [] }, origin: 'http://localhost:8080' })).toBe(
      'http://localhost:8080',
    );
  });
});

describe('the code in an address', () => {
  it.each([
    ['#pair=abc-_1', 'abc-_1'],
    ['', null],
    ['#', null],
    ['#other=1', null],
  ])('of “%s” is %s', (hash, token) => {
    expect(pairingTokenOf(hash)).toBe(token);
  });
});
