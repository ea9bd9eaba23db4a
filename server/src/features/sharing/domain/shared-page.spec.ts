import { describe, expect, it } from 'vitest';
import { languageName } from './page-words.js';
import { pagePolicy } from './page-frame.js';
import { clock, doorPage, listPage, playerPage, type SharedItem } from './shared-page.js';

const hostile = `"><script>alert('x')</script><img src=x onerror=alert(1)>`;
const item: SharedItem = {
  ...{ id: 'a', title: hostile, creator: hostile, durationSeconds: 65, href: '/shared/t/items/a' },
  picture: '/shared/media/g/thumbnail/320',
};
const pages = [
  listPage('en', { name: hostile, description: hostile, items: [item], moreHref: '/shared/t?cursor=x' }),
  playerPage('fr', {
    ...{ listName: hostile, listHref: '/shared/t', downloadHref: null, next: [item] },
    item: { ...item, kind: 'video', poster: null },
    sources: [{ href: '/shared/media/g/film', type: 'video/mp4' }],
    subtitles: [{ href: '/shared/media/g/subtitles/s', language: hostile, isAutomatic: true }],
  }),
  doorPage('zh', { action: '/shared/t', asksPassword: true, isWrong: true }),
];

describe('a page for visitors', () => {
  it.each(pages)('shows hostile words as words, and has one script: its own', (markup) => {
    expect(markup).not.toContain('<script>alert');
    expect(markup).not.toContain('<img src=x');
    expect(markup.match(/<script>/g)).toHaveLength(1);
  });

  it('weighs little, and a film in the list hardly more than its words', () => {
    const items = Array.from({ length: 100 }, () => ({ ...item, title: '', creator: '' }));
    const whole = listPage('en', { name: '', description: '', items, moreHref: null });
    const empty = listPage('en', { name: '', description: '', items: [], moreHref: null });
    expect(empty.length).toBeLessThan(4500);
    expect(whole.length - empty.length).toBeLessThan(20_000);
  });

  it('names subtitles in the reader’s language', () => {
    expect(pages[1]).toContain('<track kind="subtitles" src="/shared/media/g/subtitles/s"');
    expect(languageName('de', 'fr')).toBe('allemand');
  });

  it('runs and loads nothing but its own', () => {
    expect(pagePolicy).toContain("default-src 'none'");
    expect(pagePolicy).not.toContain('unsafe');
    for (const markup of pages) expect(markup).not.toContain(' style=');
  });

  it('says lengths as people read them', () => {
    expect([clock(5), clock(65), clock(3723), clock(36_000)]).toEqual([
      '0:05',
      '1:05',
      '1:02:03',
      '10:00:00',
    ]);
  });
});
