import { describe, expect, it } from 'vitest';
import { batchTotals, countItems } from './batch-totals.js';

describe('the sums of a batch', () => {
  it('counts every state and all of them', () => {
    const counts = countItems([
      { status: 'done', count: 3 },
      { status: 'invalid', count: 1 },
      { status: 'waiting', count: 6 },
    ]);
    expect(counts).toMatchObject({ total: 10, done: 3, invalid: 1, waiting: 6, running: 0 });
  });

  it('goes by bytes when every size is known', () => {
    const counts = countItems([
      { status: 'done', count: 1 },
      { status: 'running', count: 1 },
    ]);
    const running = [{ downloadedBytes: 50, totalBytes: 100, bytesPerSecond: 10, progress: 0.5 }];
    expect(batchTotals(counts, 100, running)).toMatchObject({
      progress: 0.75,
      downloadedBytes: 150,
      totalBytes: 200,
      bytesPerSecond: 10,
      etaSeconds: 5,
    });
  });

  it('goes by items while a size is unknown, and guesses the time from the average', () => {
    const counts = countItems([
      { status: 'done', count: 2 },
      { status: 'running', count: 1 },
      { status: 'waiting', count: 1 },
    ]);
    const running = [{ downloadedBytes: 50, totalBytes: 100, bytesPerSecond: 50, progress: 0.5 }];
    const totals = batchTotals(counts, 200, running);
    expect(totals).toMatchObject({ progress: 0.625, totalBytes: null });
    expect(totals.etaSeconds).toBe((400 - 250) / 50);
  });

  it('is whole when nothing is left, and knows no time without a speed', () => {
    expect(batchTotals(countItems([]), 0, []).progress).toBe(1);
    const counts = countItems([
      { status: 'invalid', count: 2 },
      { status: 'failed', count: 1 },
    ]);
    expect(batchTotals(counts, 0, [])).toMatchObject({ progress: 1, etaSeconds: null });
  });
});
