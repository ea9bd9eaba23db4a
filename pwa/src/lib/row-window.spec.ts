import { describe, expect, it } from 'vitest';
import { rowsInSight } from './row-window.js';

const sight = { top: 0, viewport: 800, rowHeight: 200, count: 100, margin: 0 };

describe('the rows in sight', () => {
  it('are those that the window shows, the cut ones too', () => {
    expect(rowsInSight(sight)).toEqual({ first: 0, end: 4 });
    expect(rowsInSight({ ...sight, top: -250 })).toEqual({ first: 1, end: 6 });
  });

  it('leave out what still lies below the window', () => {
    expect(rowsInSight({ ...sight, top: 300 })).toEqual({ first: 0, end: 3 });
    expect(rowsInSight({ ...sight, top: 900 })).toEqual({ first: 0, end: 0 });
  });

  it('reach as far beyond as the margin says, and no further than the list', () => {
    expect(rowsInSight({ ...sight, top: -1000, margin: 400 })).toEqual({ first: 3, end: 11 });
    expect(rowsInSight({ ...sight, top: -19_700, margin: 400 })).toEqual({ first: 96, end: 100 });
    expect(rowsInSight({ ...sight, top: -50_000 })).toEqual({ first: 100, end: 100 });
  });

  it('are none of an empty list', () => {
    expect(rowsInSight({ ...sight, count: 0 })).toEqual({ first: 0, end: 0 });
  });
});
