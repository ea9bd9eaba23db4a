import { describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin.js';

describe('the same-origin check', () => {
  it('believes the browser’s own word first', () => {
    expect(isSameOrigin({ 'sec-fetch-site': 'same-origin', host: 'foyer:8080' })).toBe(true);
    expect(isSameOrigin({ 'sec-fetch-site': 'none', host: 'foyer:8080' })).toBe(true);
    expect(
      isSameOrigin({ 'sec-fetch-site': 'cross-site', origin: 'http://foyer:8080', host: 'foyer:8080' }),
    ).toBe(false);
    expect(isSameOrigin({ 'sec-fetch-site': 'same-site', host: 'foyer:8080' })).toBe(false);
  });

  it('compares the origin with the host where the browser says nothing', () => {
    expect(isSameOrigin({ origin: 'http://foyer:8080', host: 'foyer:8080' })).toBe(true);
    expect(isSameOrigin({ origin: 'http://evil.example', host: 'foyer:8080' })).toBe(false);
    expect(isSameOrigin({ origin: 'http://foyer:9090', host: 'foyer:8080' })).toBe(false);
    expect(isSameOrigin({ origin: 'null', host: 'foyer:8080' })).toBe(false);
  });

  it('lets programs pass, which send neither', () => {
    expect(isSameOrigin({ host: 'foyer:8080' })).toBe(true);
  });
});
