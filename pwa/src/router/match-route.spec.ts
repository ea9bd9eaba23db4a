import { describe, expect, it } from 'vitest';
import { routes } from '../routes.js';
import { isAppPath, matchPattern, matchRoute, safeNext } from './match-route.js';

describe('matching an address', () => {
  it('finds the page and its values', () => {
    expect(matchRoute('/')).toEqual({ name: 'home', params: {} });
    expect(matchRoute('/library/')).toEqual({ name: 'library', params: {} });
    expect(matchRoute('/library/abc')).toEqual({ name: 'item', params: { id: 'abc' } });
    expect(matchRoute('/nowhere/at/all')).toBeNull();
  });

  it('reads back what routes wrote, whatever the id holds', () => {
    const token = 'a/b?c=外婆';
    expect(matchRoute(routes.join(token))?.params['token']).toBe(token);
  });

  it('takes a broken escape for no page', () => {
    expect(matchPattern('/join/:token', '/join/%E0%A4%A')).toBeNull();
  });

  it('leaves files and answers of the server alone', () => {
    expect(isAppPath('/media/1/file')).toBe(false);
    expect(isAppPath('/api/docs')).toBe(false);
    expect(isAppPath('/mediatheque')).toBe(true);
  });
});

describe('the page after signing in', () => {
  const origin = 'http://foyer.local:8080';

  it('is the one asked for', () => {
    expect(safeNext('/library?search=a', origin)).toBe('/library?search=a');
  });

  it.each([null, '', 'https://evil.example', '//evil.example/x', '/\\evil.example', '/media/1/file'])(
    'is Home for %s',
    (next) => expect(safeNext(next, origin)).toBe('/'),
  );
});
