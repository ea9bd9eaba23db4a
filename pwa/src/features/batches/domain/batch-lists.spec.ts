import { describe, expect, it } from 'vitest';
import type { Batch, BatchItemPage, BatchItemStatus } from '../../../api/index.js';
import { filtersOf, segmentsOf, stalePages, withBatch, withoutBatch } from './batch-lists.js';

const none = { total: 0, waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0, invalid: 0, repeated: 0 };
const counts = (given: Partial<typeof none>) => ({ counts: { ...none, ...given } });
const batch = (id: string, name: string | null = null) => ({ id, name }) as Batch;
const list = (...ids: string[]) => ({
  pages: [{ items: ids.map((id) => batch(id)), nextCursor: null }],
  pageParams: [null],
});
const page = (...statuses: BatchItemStatus[]) =>
  ({ items: statuses.map((status) => ({ status })), nextCursor: null }) as BatchItemPage;

describe('the list of batches', () => {
  it('shows a new one first and a known one where it stands', () => {
    const ids = withBatch(list('b', 'a'), batch('c')).pages[0]?.items.map(({ id }) => id);
    expect(ids).toEqual(['c', 'b', 'a']);
    expect(withBatch(list('b', 'a'), batch('a', 'new')).pages[0]?.items[1]?.name).toBe('new');
    expect(withoutBatch(list('b', 'a'), 'b').pages[0]?.items).toEqual([batch('a')]);
  });
});

describe('the bar of a batch', () => {
  const bar = (given: Partial<typeof none>, known: Partial<Batch> = {}) =>
    segmentsOf({ ...counts(given), ...{ progress: 0, downloadedBytes: 0, totalBytes: null }, ...known });

  it('leaves out what is no link', () => {
    const items = { total: 12, invalid: 1, repeated: 1, done: 5, failed: 1, cancelled: 1, waiting: 3 };
    expect(bar(items)).toEqual([
      { name: 'done', share: 0.5 },
      { name: 'failed', share: 0.2 },
      { name: 'waiting', share: 0.3 },
    ]);
    expect(bar({ total: 2, invalid: 2 })).toEqual([]);
  });

  it('goes by items while sizes are not known, those under way by what is here of them', () => {
    const items = { total: 5, invalid: 1, done: 1, running: 2, waiting: 1 };
    // One that is no link and one that is done have ended; of two that run a half is here.
    expect(bar(items, { progress: 2.5 / 5 })).toEqual([
      { name: 'done', share: 0.25 },
      { name: 'arriving', share: 0.125 },
      { name: 'running', share: 0.375 },
      { name: 'waiting', share: 0.25 },
    ]);
  });

  it('goes by bytes once every size is known, what failed by its number', () => {
    const items = { total: 4, failed: 1, done: 2, running: 1 };
    expect(bar(items, { progress: 0.9, downloadedBytes: 800, totalBytes: 1000 })).toEqual([
      { name: 'done', share: expect.closeTo(0.6) as number },
      { name: 'failed', share: 0.25 },
      { name: 'running', share: expect.closeTo(0.15) as number },
    ]);
    expect(bar({ total: 2, done: 2 }, { progress: 1, downloadedBytes: 0, totalBytes: 0 })).toEqual([
      { name: 'done', share: 1 },
    ]);
  });

  it('offers to show only what there is', () => {
    expect(filtersOf(counts({ total: 3, failed: 1, done: 2 }))).toEqual([
      { status: 'done', count: 2 },
      { status: 'failed', count: 1 },
    ]);
  });
});

describe('the items that are asked for again', () => {
  it('are where something runs and where the next will start', () => {
    expect(
      stalePages([page('done', 'failed'), page('running', 'done'), page('done', 'waiting'), page('waiting')]),
    ).toEqual([1, 2]);
    expect(stalePages([page('done'), page('invalid')])).toEqual([]);
  });
});
