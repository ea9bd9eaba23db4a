import { describe, expect, it } from 'vitest';
import { mergePlaces, type Place } from './merge-places.js';

const place = (personId: string, changes: Partial<Place> = {}): Place => ({
  ...{ personId, positionSeconds: 10, isWatched: false, updatedAt: new Date('2026-11-01') },
  ...changes,
});

describe('everybody’s places in the kept copy', () => {
  it('are taken from the dropped one where there was none', () => {
    expect(mergePlaces([], [place('a', { positionSeconds: 42 })], 600)).toMatchObject([
      { personId: 'a', positionSeconds: 42 },
    ]);
  });

  it('are the newest, and watched when either was', () => {
    const newer = place('a', { positionSeconds: 99, updatedAt: new Date('2026-11-02') });
    const watched = place('a', { isWatched: true });
    expect(mergePlaces([watched], [newer], 600)).toMatchObject([{ positionSeconds: 99, isWatched: true }]);
    expect(mergePlaces([newer], [watched], 600)).toMatchObject([{ positionSeconds: 99, isWatched: true }]);
  });

  it('never lie beyond the end, and are left alone when nothing changes', () => {
    expect(mergePlaces([], [place('a', { positionSeconds: 900 })], 600)).toMatchObject([
      { positionSeconds: 600 },
    ]);
    expect(mergePlaces([place('a')], [place('a')], 600)).toEqual([]);
    expect(mergePlaces([place('b')], [], 600)).toEqual([]);
  });
});
