import { describe, expect, it } from 'vitest';
import type { Download } from '../../../api/index.js';
import {
  activityAfter,
  groupOf,
  listsShowing,
  withDownload,
  withoutDownload,
  type DownloadPages,
} from './download-lists.js';

const download = (id: string, given: Partial<Download> = {}): Download => ({
  id,
  personId: 'p',
  url: 'https://site.example/1',
  site: 'other',
  quality: 'best',
  requestedQuality: 'best',
  qualityReason: null,
  options: {
    ...{ formatId: null, section: null, subtitleLanguages: [], audioLanguages: [], forPersonIds: [] },
  },
  wait: null,
  ...{ batchId: null, subscriptionId: null, scheduleId: null },
  status: 'downloading',
  progress: 0.5,
  downloadedBytes: 1,
  totalBytes: 2,
  bytesPerSecond: 1,
  etaSeconds: 1,
  title: id,
  author: null,
  durationSeconds: null,
  artworkUrl: null,
  mediaId: null,
  error: null,
  attempts: 1,
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
  finishedAt: null,
  ...given,
});

const list = (...pages: Download[][]): DownloadPages => ({
  pages: pages.map((items) => ({ items, nextCursor: null })),
  pageParams: [],
});
const ids = (pages: DownloadPages) => pages.pages.map((page) => page.items.map((item) => item.id));

describe('a list of downloads', () => {
  it('counts waiting and paused ones as on their way', () => {
    expect(groupOf({ status: 'queued' })).toBe('active');
    expect(groupOf({ status: 'paused' })).toBe('active');
    expect(groupOf({ status: 'failed' })).toBe('finished');
  });

  it('puts a new one first', () => {
    expect(ids(withDownload(list([download('a')], [download('b')]), 'active', download('c')))).toEqual([
      ['c', 'a'],
      ['b'],
    ]);
  });

  it('changes a known one in its place', () => {
    const after = withDownload(
      list([download('a'), download('b')]),
      'active',
      download('b', { progress: 0.9 }),
    );
    expect(ids(after)).toEqual([['a', 'b']]);
    expect(after.pages[0]?.items[1]?.progress).toBe(0.9);
  });

  it('moves one that ended out of the active list and into the finished one', () => {
    const done = download('a', { status: 'completed' });
    expect(ids(withDownload(list([download('a')]), 'active', done))).toEqual([[]]);
    expect(ids(withDownload(list([]), 'finished', done))).toEqual([['a']]);
  });

  it('does not let an overtaken answer undo later news', () => {
    const known = download('a', { status: 'probing', updatedAt: '2026-11-21T08:00:05.000Z' });
    const answer = download('a', { status: 'queued' });
    expect(withDownload(list([known]), 'active', answer).pages[0]?.items[0]?.status).toBe('probing');
  });

  it('shows progress that carries an older time than the list', () => {
    const known = download('a', { progress: 0.1, updatedAt: '2026-11-21T08:00:05.000Z' });
    const news = download('a', { progress: 0.4 });
    expect(withDownload(list([known]), 'active', news).pages[0]?.items[0]?.progress).toBe(0.4);
  });

  it('forgets a removed one', () => {
    expect(ids(withoutDownload(list([download('a'), download('b')]), 'a'))).toEqual([['b']]);
  });
});

describe('the downloads of others, of which an administrator hears', () => {
  const theirs = download('a', { personId: 'other' });

  it('are in the list of everyone only', () => {
    expect(listsShowing(theirs, 'p')).toEqual(['everyone']);
    expect(listsShowing(download('a'), 'p')).toEqual(['own', 'everyone']);
  });

  it('neither count as one’s own nor end with a word', () => {
    expect(activityAfter(new Set(), theirs, 'p').active).toEqual(new Set());
    const ended = download('a', { personId: 'other', status: 'completed' });
    expect(activityAfter(new Set(['a']), ended, 'p')).toEqual({ active: new Set(['a']), hasEnded: false });
  });
});

describe('one’s own activity', () => {
  it('begins, goes on and ends once', () => {
    const begun = activityAfter(new Set(['b']), download('a'), 'p');
    expect(begun).toEqual({ active: new Set(['b', 'a']), hasEnded: false });
    expect(activityAfter(begun.active, download('a', { progress: 0.9 }), 'p').active).toBe(begun.active);
    const ended = activityAfter(begun.active, download('a', { status: 'failed' }), 'p');
    expect(ended).toEqual({ active: new Set(['b']), hasEnded: true });
    expect(activityAfter(ended.active, download('a', { status: 'failed' }), 'p').hasEnded).toBe(false);
  });
});
