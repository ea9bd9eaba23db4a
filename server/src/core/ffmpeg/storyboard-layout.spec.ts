import { describe, expect, it } from 'vitest';
import { storyboardLayout } from './storyboard-layout.js';

describe('a storyboard’s sheet', () => {
  it.each([
    [65, 1280, 720, { columns: 10, rows: 4, tiles: 33, secondsPerTile: 2, tileWidth: 160, tileHeight: 90 }],
    [
      7200,
      1920,
      1080,
      { columns: 10, rows: 20, tiles: 200, secondsPerTile: 36, tileWidth: 160, tileHeight: 90 },
    ],
    [7201, 1920, 1080, { columns: 10, rows: 20, tiles: 195, secondsPerTile: 37 }],
    [3, 1080, 1920, { columns: 2, rows: 1, tiles: 2, tileWidth: 90, tileHeight: 160 }],
    [0.5, 100, 100, { columns: 1, rows: 1, tiles: 1, tileWidth: 160, tileHeight: 160 }],
    [10, 0, 0, { tileWidth: 16, tileHeight: 16 }],
  ])('for %d seconds of %i×%i is cut as told', (durationSeconds, width, height, expected) => {
    expect(storyboardLayout({ durationSeconds, width, height })).toMatchObject(expected);
  });
});
