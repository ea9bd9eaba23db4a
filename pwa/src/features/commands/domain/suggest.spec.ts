import { describe, expect, it } from 'vitest';
import type { Role } from '../../../api/index.js';
import { suggest } from './suggest.js';
import type { Setting } from './suggestion.js';

const ranks: readonly Role[] = ['guest', 'member', 'admin'];
const as = (role: Role, language: Setting['language'] = 'en'): Setting => ({
  language,
  now: new Date(2026, 10, 21, 15),
  allows: (wanted) => ranks.indexOf(role) >= ranks.indexOf(wanted),
});
const ids = (text: string, setting = as('admin')) => suggest(text, setting).map(({ id }) => id);

describe('what the palette offers', () => {
  it('is everything that this person may do while nothing is typed', () => {
    expect(ids('')).toContain('page-system');
    expect(ids('', as('member'))).not.toContain('page-system');
    expect(ids('', as('guest'))).toEqual([
      'search',
      'theme',
      'language',
      'page-home',
      'page-library',
      'page-you',
    ]);
  });

  it('completes commands in the language on screen and understands all', () => {
    expect(suggest('/sch', as('member'))[0]).toMatchObject({ id: 'schedule', insert: '/schedule ' });
    expect(suggest('/sch', as('member', 'fr'))[0]).toMatchObject({ insert: '/programmer ' });
    expect(suggest('/定', as('member', 'zh'))[0]).toMatchObject({ insert: '/定时 ' });
    expect(ids('/his')).toEqual(['history', 'page-history']);
  });

  it('offers what a command can take', () => {
    expect(ids('/theme ')).toEqual(['theme-dark', 'theme-light', 'theme-system']);
    expect(suggest('/theme li', as('guest', 'fr'))[0]).toMatchObject({
      command: { kind: 'theme', theme: 'light' },
    });
    expect(ids('/language f')).toEqual(['language-fr']);
    expect(ids('/theme pink')).toEqual([]);
  });

  it('does what is written out', () => {
    expect(suggest('/schedule https://a.example/1 20:00', as('member'))[0]?.command).toEqual({
      ...{ kind: 'schedule', text: 'https://a.example/1', at: '2026-11-21T20:00' },
    });
    expect(ids('/schedule https://a.example/1 20:00', as('guest'))).toEqual([]);
  });

  it('offers times for a link that has none', () => {
    const link = 'https://a.example/1';
    expect(suggest(`/schedule ${link} `, as('member')).map(({ insert }) => insert)).toEqual([
      null,
      ...[`/schedule ${link} 20:00`, `/schedule ${link} tomorrow 7:00`, `/schedule ${link} tomorrow 20:00`],
    ]);
    expect(suggest(`/programmer ${link} dem`, as('member', 'fr'))[0]?.command).toEqual({
      ...{ kind: 'schedule', text: link, at: '2026-11-22T07:00' },
    });
    const late = { ...as('member', 'zh'), now: new Date(2026, 10, 21, 21) };
    expect(
      suggest(`/定时 ${link} `, late).map(({ command }) => command && 'at' in command && command.at),
    ).toEqual([null, '2026-11-22T20:00', '2026-11-22T07:00']);
    expect(ids(`/schedule ${link} xyz`, as('member'))).toEqual(['do-schedule']);
  });

  it('offers playlists, and the way into one', () => {
    const playlists = [
      { id: 'p1', name: 'Friday films' },
      { id: 'p2', name: 'Été' },
    ];
    const mine = { ...as('member'), playlists };
    expect(ids('/playlist ', mine)).toEqual(['playlist-add', 'playlist-p1', 'playlist-p2', 'do-playlist']);
    expect(suggest('/playlist a', mine)[0]?.insert).toBe('/playlist add ');
    expect(suggest('/playlist ete', mine).map(({ command }) => command)).toEqual([
      { kind: 'open-playlist', id: 'p2', name: 'Été' },
    ]);
    expect(suggest('/playlist add https://a.example/1', mine)[0]?.command).toEqual({
      ...{ kind: 'playlist', text: 'https://a.example/1' },
    });
  });

  it('offers a batch now, or later', () => {
    expect(ids('/batch https://a.example/1 https://a.example/2')).toEqual(['do-batch', 'do-schedule']);
    expect(ids('/batch ')).toEqual(['do-batch']);
  });

  it('takes pasted links at once, or later', () => {
    expect(ids('https://a.example/1')).toEqual(['do-add', 'do-schedule']);
    expect(ids('https://a.example/1 https://a.example/2')).toEqual(['do-batch', 'do-schedule']);
    expect(ids('https://a.example/1', as('guest'))).toEqual([]);
  });

  it('searches for anything else', () => {
    expect(ids('cats')).toEqual(['do-search', 'do-history']);
    expect(ids('down', as('member'))).toEqual(['add', 'page-downloads', 'do-search', 'do-history']);
  });
});
