import { describe, expect, it } from 'vitest';
import { previewLeft, scrubSeconds, tileAt } from './scrub-preview.js';

const sheet = {
  url: '/media/1/storyboard',
  columns: 10,
  rows: 3,
  tileWidth: 160,
  tileHeight: 90,
  secondsPerTile: 10,
  tiles: 25,
};

describe('the moment under the finger', () => {
  it('is the same share of the film as of the track', () => {
    expect(scrubSeconds(150, 100, 200, 400)).toBe(100);
  });

  it('never leaves the film', () => {
    expect(scrubSeconds(20, 100, 200, 400)).toBe(0);
    expect(scrubSeconds(900, 100, 200, 400)).toBe(400);
  });

  it('is the beginning while width or length are unknown', () => {
    expect(scrubSeconds(150, 100, 0, 400)).toBe(0);
    expect(scrubSeconds(150, 100, 200, Number.NaN)).toBe(0);
  });
});

describe('the picture above the track', () => {
  it('is the tile of that moment, scaled to the width asked for', () => {
    expect(tileAt(sheet, 125, 320)).toEqual({
      left: 2 * 320,
      top: 180,
      width: 320,
      height: 180,
      sheetWidth: 3200,
      sheetHeight: 540,
    });
  });

  it('is the last tile past the end of the sheet', () => {
    expect(tileAt(sheet, 9_999, 160)).toMatchObject({ left: 4 * 160, top: 2 * 90 });
  });

  it('is nothing for an empty sheet', () => {
    expect(tileAt({ ...sheet, tiles: 0 }, 5, 160)).toBeNull();
    expect(tileAt({ ...sheet, secondsPerTile: 0 }, 5, 160)).toBeNull();
  });

  it('stays within the track', () => {
    expect(previewLeft(5, 160, 390)).toBe(0);
    expect(previewLeft(195, 160, 390)).toBe(115);
    expect(previewLeft(389, 160, 390)).toBe(230);
  });
});
