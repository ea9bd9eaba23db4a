import { describe, expect, it } from 'vitest';
import { pages } from '../pages.js';
import { judge, type Visit } from './guard.js';

const visit = (given: Partial<Visit>): Visit => ({
  status: 'signed-in',
  name: 'home',
  here: '/',
  query: new URLSearchParams(),
  origin: 'http://foyer.local',
  allows: (role) => role !== 'admin',
  mayKeepFilms: false,
  ...given,
});

describe('a visit', () => {
  it('waits until we know who it is', () => {
    expect(judge(visit({ status: 'loading' }))).toEqual({ kind: 'wait' });
    expect(judge(visit({ status: 'unreachable' }))).toEqual({ kind: 'unreachable' });
  });

  it('shows what lies on this phone while the house is silent, whatever was asked for', () => {
    const silent = { status: 'unreachable', mayKeepFilms: true } as const;
    expect(judge(visit({ ...silent, name: 'library' }))).toEqual({ kind: 'show', page: pages.saved });
    expect(judge(visit({ ...silent, name: 'watch' }))).toEqual({ kind: 'show', page: pages.watch });
  });

  it('leads a new house to its set-up, whatever was asked for', () => {
    expect(judge(visit({ status: 'not-set-up', name: 'library' }))).toEqual({ kind: 'go', href: '/setup' });
    expect(judge(visit({ status: 'not-set-up', name: 'setup' }))).toEqual({
      kind: 'show',
      page: pages.setup,
    });
  });

  it('lets a phone trust the household before anything is typed on it', () => {
    for (const status of ['not-set-up', 'signed-out', 'signed-in'] as const)
      expect(judge(visit({ status, name: 'trust' }))).toEqual({ kind: 'show', page: pages.trust });
  });

  it('asks a stranger to sign in and remembers where they wanted to go', () => {
    const stranger = visit({ status: 'signed-out', name: 'library', here: '/library?search=a' });
    expect(judge(stranger)).toEqual({ kind: 'go', href: '/sign-in?next=%2Flibrary%3Fsearch%3Da' });
    expect(judge(visit({ status: 'signed-out', name: 'join' }))).toEqual({ kind: 'show', page: pages.join });
  });

  it('goes on to the page asked for after signing in, never to another site', () => {
    const signIn = (next: string) => visit({ name: 'signIn', query: new URLSearchParams({ next }) });
    expect(judge(signIn('/library'))).toEqual({ kind: 'go', href: '/library' });
    expect(judge(signIn('//evil.example'))).toEqual({ kind: 'go', href: '/' });
  });

  it('hides pages that the person’s role does not reach', () => {
    expect(judge(visit({ name: 'system' }))).toEqual({ kind: 'missing' });
    expect(judge(visit({ name: 'system', allows: () => true }))).toEqual({
      kind: 'show',
      page: pages.system,
    });
    expect(judge(visit({ name: null }))).toEqual({ kind: 'missing' });
  });

  it('opens a shared link in the Add sheet', () => {
    const query = new URLSearchParams({ url: 'https://vimeo.com/1' });
    expect(judge(visit({ name: 'add', query }))).toEqual({
      kind: 'go',
      href: '/?add=https%3A%2F%2Fvimeo.com%2F1',
    });
    const shared = new URLSearchParams({ shared: 'abc' });
    expect(judge(visit({ name: 'add', query: shared }))).toEqual({ kind: 'go', href: '/?add=&shared=abc' });
    expect(judge(visit({ name: 'add', query, allows: (role) => role === 'guest' }))).toEqual({
      kind: 'missing',
    });
    expect(judge(visit({ name: 'add', query, allows: () => false }))).toMatchObject({ kind: 'go' });
  });
});
