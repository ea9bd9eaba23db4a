import { describe, expect, it } from 'vitest';
import type { Keep } from '../subscriptions.contract.js';
import { letGo } from './let-go.js';

const now = new Date('2026-11-21T12:00:00Z');
const item = (mediaId: string, daysAgo: number, ...watchedBy: string[]) => ({
  ...{ mediaId, watchedBy: new Set(watchedBy) },
  arrivedAt: new Date(now.getTime() - daysAgo * 86_400_000),
});
const items = [
  item('old', 9, 'ada', 'ben'),
  item('new', 1, 'ada'),
  item('older', 30),
  item('future', -3, 'ben'),
];
const gone = (keep: Keep, audience = ['ada', 'ben']) => [...letGo(items, keep, { audience, now })].sort();

describe('what a subscription lets go of', () => {
  it('is nothing when everything is kept', () => expect(gone({ kind: 'all' })).toEqual([]));

  it('is all but the last ones', () => {
    expect(gone({ kind: 'last', count: 2 })).toEqual(['old', 'older']);
    expect(gone({ kind: 'last', count: 9 })).toEqual([]);
  });

  it('is what arrived long ago', () => {
    expect(gone({ kind: 'days', days: 9 })).toEqual(['older']);
    expect(gone({ kind: 'days', days: 8 })).toEqual(['old', 'older']);
  });

  it('is what everybody it is for has watched', () => {
    expect(gone({ kind: 'watched' })).toEqual(['old']);
    expect(gone({ kind: 'watched' }, ['ada'])).toEqual(['new', 'old']);
    expect(gone({ kind: 'watched' }, [])).toEqual([]);
  });
});
