import { describe, expect, it } from 'vitest';
import type { NotificationFacts, NotificationWays } from '../notifications.contract.js';
import { afterPush, outcomeOfStatus } from './after-push.js';
import { pushMessageOf, type UnreadNews } from './push-message.js';

const now = new Date('2026-11-29T10:00:00Z');
const ways: NotificationWays = {
  ...{ 'download-finished': 'push', 'download-failed': 'push' },
  ...{ 'playlist-added': 'push', 'went-live': 'push', 'playlist-invited': 'push' },
  ...{ 'child-asked': 'push', 'request-answered': 'push' },
};
const alone = { batchId: null, subscriptionId: null };
const finished = (title: string): NotificationFacts => ({
  ...{ kind: 'download-finished', ...alone, title, author: null, mediaId: 'm1' },
});
const live: NotificationFacts = {
  ...{ kind: 'went-live', subscriptionId: 's1', channel: 'Birds', title: 'The nest' },
};
const added = (playlistId: string, title: string | null): NotificationFacts => ({
  ...{ kind: 'playlist-added', playlistId, playlistName: playlistId, username: 'Ben', title },
});
const news = (sequence: number, facts: NotificationFacts, changes: Partial<UnreadNews> = {}): UnreadNews => ({
  ...{ sequence, facts, count: 1, at: now, ...changes },
});
const messageOf = (unread: readonly UnreadNews[], changes: object = {}) =>
  pushMessageOf(unread, { sentThrough: 0, ways, language: 'en', now, ...changes });

describe('what a device is told', () => {
  it('is nothing when it knows all of it', () => {
    expect(messageOf([news(3, finished('A'))], { sentThrough: 3 })).toBeNull();
    expect(messageOf([])).toBeNull();
  });

  it('is the one thing that is new, and a tap leads to it', () => {
    expect(messageOf([news(3, finished('A'))])).toEqual({
      ...{ title: 'Ready to watch', body: 'A', path: '/library/m1' },
      ...{ tag: 'download-finished', kind: 'download-finished', throughSequence: 3 },
    });
    expect(messageOf([news(1, live)])).toMatchObject({ title: 'Birds is live', path: '/following/s1' });
  });

  it('sums up one kind with what still waits of it, the newest first', () => {
    const unread = [news(1, finished('A')), news(2, finished('B')), news(3, finished('C'), { count: 3 })];
    expect(messageOf(unread, { sentThrough: 2 })).toMatchObject({
      ...{ title: '5 films are ready to watch', body: 'C\nB\nA', path: '/notifications', throughSequence: 3 },
    });
  });

  it('is an invitation, and what a child asks for, and leads to where it is answered', () => {
    const invited: NotificationFacts = {
      ...{ kind: 'playlist-invited', playlistId: 'p1', title: 'Friday', username: 'Ben' },
    };
    expect(messageOf([news(1, invited)])).toMatchObject({
      ...{ title: 'Ben shares a playlist with you', body: 'Friday', path: '/playlists/p1' },
    });
    const asked = (username: string, title: string): NotificationFacts => ({
      ...{ kind: 'child-asked', username, title },
    });
    expect(messageOf([news(1, asked('Mia', 'cats'), { count: 2 })])).toMatchObject({
      ...{ title: 'Mia asks for something', body: 'cats', path: '/#requests' },
    });
    expect(messageOf([news(1, asked('Mia', 'cats')), news(2, asked('Max', 'dogs'))])).toMatchObject({
      ...{ title: 'Children ask for 2 films', body: 'dogs\ncats', path: '/notifications' },
    });
  });

  it('counts several kinds together, in a message of their own', () => {
    expect(messageOf([news(1, finished('A')), news(2, live)])).toMatchObject({
      ...{ title: '2 new notifications', body: 'Ready to watch\nBirds is live', tag: 'foyer', kind: null },
    });
  });

  it('leads to the batch of several films, and to the playlist', () => {
    const ofBatch = { ...finished('A'), batchId: 'b1' } as NotificationFacts;
    expect(messageOf([news(1, ofBatch, { count: 4 })])?.path).toBe('/batches/b1');
    expect(messageOf([news(1, added('Friday', null), { count: 4 })])).toMatchObject({
      ...{ title: '4 new in “Friday”', body: '', path: '/playlists/Friday' },
    });
    const lists = [news(1, added('Friday', 'A')), news(2, added('Sunday', 'B'))];
    expect(messageOf(lists)).toMatchObject({ title: '2 new in your playlists', path: '/notifications' });
  });

  it('is not what the person wants in the list only, or what is older than a day', () => {
    const listed = { ...ways, 'download-finished': 'list' };
    expect(messageOf([news(1, finished('A'))], { ways: listed })).toBeNull();
    expect(messageOf([news(1, finished('A')), news(2, live)], { ways: listed })?.tag).toBe('went-live');
    const old = new Date(now.getTime() - 25 * 3_600_000);
    expect(messageOf([news(1, finished('A'), { at: old })])).toBeNull();
  });

  it('is said in the person’s language, and never endless', () => {
    expect(messageOf([news(1, live)], { language: 'fr' })?.title).toBe('Birds est en direct');
    expect(messageOf([news(1, finished('x'.repeat(5000)))])?.body).toHaveLength(120);
  });
});

describe('a device, after a message', () => {
  it('is forgotten when it is gone', () => {
    expect([404, 410].map(outcomeOfStatus)).toEqual(['gone', 'gone']);
    expect(afterPush('gone', 0, now)).toBeNull();
  });

  it('rests a little when it heard', () => {
    expect([200, 201, 204].map(outcomeOfStatus)).toEqual(['sent', 'sent', 'sent']);
    expect(afterPush('sent', 5, now)).toEqual({ failures: 0, notBefore: new Date('2026-11-29T10:00:20Z') });
  });

  it('waits longer after every failure, at most six hours', () => {
    expect([302, 400, 429, 500].map(outcomeOfStatus)).toEqual(['failed', 'failed', 'failed', 'failed']);
    const minutes = [0, 1, 2, 10, 500].map((failures) => {
      const { notBefore } = afterPush('failed', failures, now) ?? { notBefore: now };
      return (notBefore.getTime() - now.getTime()) / 60_000;
    });
    expect(minutes).toEqual([1, 2, 4, 360, 360]);
    expect(afterPush('failed', 2, now)?.failures).toBe(3);
  });
});
