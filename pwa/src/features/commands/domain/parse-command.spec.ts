import { describe, expect, it } from 'vitest';
import { parseCommand } from './parse-command.js';
import { readTime } from './read-time.js';

const now = new Date(2026, 10, 21, 15);
const parse = (text: string) => parseCommand(text, now);
const link = 'https://vimeo.com/1';

describe('a typed command', () => {
  it.each([
    [`/schedule ${link} 20:00`, '2026-11-21T20:00'],
    [`/schedule 20:00 ${link}`, '2026-11-21T20:00'],
    [`/schedule ${link} tomorrow 7:00`, '2026-11-22T07:00'],
    [`/schedule ${link} at 8pm`, '2026-11-21T20:00'],
    [`/later ${link} tonight 8:30`, '2026-11-21T20:30'],
    [`/programmer ${link} demain 7h`, '2026-11-22T07:00'],
    [`/Programmer ${link} ce soir à 20h30`, '2026-11-21T20:30'],
    [`/定时 ${link} 明天 7点`, '2026-11-22T07:00'],
    [`／稍后 ${link} 今晚8：00`, '2026-11-21T20:00'],
  ])('%s plans the link for %s', (text, at) => {
    expect(parse(text)).toEqual({ kind: 'schedule', text: link, at });
  });

  it.each([`/playlist ${link}`, `/playlist add ${link}`, `/liste ajouter ${link}`, `/播放列表 添加 ${link}`])(
    '%s puts the link into a playlist',
    (text) => expect(parse(text)).toEqual({ kind: 'playlist', text: link }),
  );

  it('means the next time that the clock shows it', () => {
    expect(parse(`/schedule ${link} 14:59`)).toMatchObject({ at: '2026-11-22T14:59' });
    expect(parse(`/schedule ${link} 12am`)).toMatchObject({ at: '2026-11-22T00:00' });
    expect(parse(`/schedule ${link}`)).toEqual({ kind: 'schedule', text: link, at: null });
  });

  it('reads no time out of a link', () => {
    const long = 'https://a.example/20:00/8pm?t=10h30';
    expect(readTime(long, now)).toBeNull();
    expect(parse(`/schedule ${long} 21:15`)).toEqual({
      kind: 'schedule',
      text: long,
      at: '2026-11-21T21:15',
    });
  });

  it.each([
    [
      '/batch https://a.example/1 https://a.example/2',
      { kind: 'batch', text: 'https://a.example/1 https://a.example/2' },
    ],
    ['/lot', { kind: 'batch', text: '' }],
    ['/history cats and dogs', { kind: 'history', words: 'cats and dogs' }],
    ['/Historique', { kind: 'history', words: '' }],
    ['/搜索 外婆', { kind: 'search', words: '外婆' }],
    [`/add look ${link}`, { kind: 'add', link }],
    ['/theme dark', { kind: 'theme', theme: 'dark' }],
    ['/thème sombre', { kind: 'theme', theme: 'dark' }],
    ['/language Français', { kind: 'language', language: 'fr' }],
    ['/accueil', { kind: 'page', page: 'home' }],
    ['/system', { kind: 'page', page: 'system' }],
  ])('%s', (text, command) => expect(parse(text)).toEqual(command));

  it.each(['/nonsense', '/theme pink', '/', '', 'hello', '/system now'])('%j means nothing', (text) => {
    expect(parse(text)).toBeNull();
  });
});

describe('plain links', () => {
  it('are added, or become a batch', () => {
    expect(parse(link)).toEqual({ kind: 'add', link });
    expect(parse('youtu.be/x')).toEqual({ kind: 'add', link: 'https://youtu.be/x' });
    expect(parse(`${link}\nhttps://vimeo.com/2`)).toEqual({
      kind: 'batch',
      text: `${link}\nhttps://vimeo.com/2`,
    });
  });
});
