import { describe, expect, it } from 'vitest';
import { addedNews, answeredNews, askedNews, failedNews, finishedNews, liveNews } from './news.js';
import { hearsOfLive, whoHearsOfAdding } from './who-hears.js';

const download = {
  ...{ title: 'A film', url: 'https://site.example/1', author: 'Somebody' },
  ...{ batchId: null, subscriptionId: null },
};

describe('news', () => {
  it('of a single download stand alone', () => {
    expect(finishedNews(download, 'm1')).toMatchObject({ groupKey: null, facts: { mediaId: 'm1' } });
    expect(failedNews(download, 'ytdlp.drm')).toMatchObject({ groupKey: null, facts: { code: 'ytdlp.drm' } });
  });

  it('of one batch or one followed channel are told together, good and bad apart', () => {
    const ofBatch = { ...download, batchId: 'b1', subscriptionId: null };
    expect(finishedNews(ofBatch, 'm1').groupKey).toBe(finishedNews(ofBatch, 'm2').groupKey);
    expect(finishedNews(ofBatch, 'm1').groupKey).not.toBe(failedNews(ofBatch, 'x').groupKey);
    const followed = { ...download, subscriptionId: 's1' };
    expect(finishedNews(followed, 'm1').groupKey).toBe('download-finished:s1');
  });

  it('of what has no title name its link, and no title is endless', () => {
    expect(failedNews({ ...download, title: null }, 'x').facts).toMatchObject({ title: download.url });
    const facts = finishedNews({ ...download, title: 'x'.repeat(5000) }, 'm1').facts;
    expect(facts).toMatchObject({ title: 'x'.repeat(300) });
  });

  it('of one person and one playlist are told together', () => {
    const list = { id: 'p1', name: 'Friday' };
    const ben = addedNews(list, { id: 'ben', username: 'Ben' }, { count: 1, title: 'One' });
    expect(ben.groupKey).toBe(
      addedNews(list, { id: 'ben', username: 'Ben' }, { count: 2, title: null }).groupKey,
    );
    expect(ben.groupKey).not.toBe(
      addedNews(list, { id: 'mia', username: 'Mia' }, { count: 1, title: null }).groupKey,
    );
  });

  it('of a child’s wishes are told together, in its words, or by the link', () => {
    const mia = { id: 'mia', username: 'Mia' };
    const one = askedNews(mia, { note: 'cats!', url: 'https://site.example/1' });
    const other = askedNews(mia, { note: '', url: 'https://site.example/2' });
    expect(one.groupKey).toBe(other.groupKey);
    expect([one, other].map(({ facts }) => facts.title)).toEqual(['cats!', 'https://site.example/2']);
  });

  it('of an answer name the film once it is there', () => {
    const request = { note: 'cats!', url: 'https://site.example/1', word: '' };
    const film = { id: 'm1', title: 'Cats at home' };
    expect(answeredNews('approved', request, { username: 'Ada', film: null }).facts).toMatchObject({
      ...{ title: 'cats!', mediaId: null },
    });
    expect(answeredNews('arrived', request, { username: 'Ada', film }).facts).toMatchObject({
      ...{ title: 'Cats at home', mediaId: 'm1' },
    });
  });

  it('of a stream are told once', () => {
    const followed = { subscriptionId: 's1', channel: 'Birds' };
    expect(liveNews({ id: 'e1', title: 'Nest' }, followed)).toMatchObject({ isOnce: true });
    const other = liveNews({ id: 'e2', title: 'Nest' }, followed).groupKey;
    expect(liveNews({ id: 'e1', title: 'Nest' }, followed).groupKey).not.toBe(other);
  });
});

describe('who hears of what was added to a playlist', () => {
  const people = [
    { id: 'ada', role: 'admin' as const },
    { id: 'ben', role: 'member' as const },
    { id: 'gus', role: 'guest' as const },
  ];
  const list = { ownerId: 'ada', collaboratorIds: ['gus'], household: 'none' as const, people };

  it('is its owner and who was invited, not who added', () => {
    expect(whoHearsOfAdding(list, 'ben').sort()).toEqual(['ada', 'gus']);
    expect(whoHearsOfAdding(list, 'ada')).toEqual(['gus']);
  });

  it('is every member where all edit it, and no guest by that', () => {
    const shared = { ...list, collaboratorIds: [], household: 'edit' as const };
    expect(whoHearsOfAdding(shared, 'ada')).toEqual(['ben']);
    expect(whoHearsOfAdding({ ...shared, household: 'view' }, 'ada')).toEqual([]);
  });

  it('is no owner who has gone', () => {
    expect(whoHearsOfAdding({ ...list, ownerId: null }, 'ben')).toEqual(['gus']);
  });
});

describe('who hears that a channel is on the air', () => {
  it.each([
    ['following', 'any', true],
    ['following', 'only', true],
    ['following', 'none', false],
    ['paused', 'any', false],
  ] as const)('%s, streams: %s → %s', (status, live, hears) => {
    expect(hearsOfLive({ status, filters: { live } })).toBe(hears);
  });
});
