/** Pictures along the film in one sheet, as the server describes them. Sizes in pixels. */
export interface StoryboardSheet {
  url: string;
  columns: number;
  rows: number;
  tileWidth: number;
  tileHeight: number;
  secondsPerTile: number;
  tiles: number;
}

/** Where a tile lies in its sheet, scaled so that it is `width` wide; all in CSS pixels. */
export interface TileView {
  left: number;
  top: number;
  width: number;
  height: number;
  sheetWidth: number;
  sheetHeight: number;
}

/** The moment under the pointer. Pixels in, seconds out, always inside the film. */
export function scrubSeconds(x: number, left: number, width: number, duration: number): number {
  if (width <= 0 || !Number.isFinite(duration) || duration <= 0) return 0;
  return Math.min(1, Math.max(0, (x - left) / width)) * duration;
}

/** The storyboard tile that shows a moment, or null when the sheet is empty. */
export function tileAt(sheet: StoryboardSheet, seconds: number, width: number): TileView | null {
  if (sheet.tiles < 1 || sheet.secondsPerTile <= 0 || sheet.columns < 1 || sheet.tileWidth <= 0) return null;
  const index = Math.min(sheet.tiles - 1, Math.max(0, Math.floor(seconds / sheet.secondsPerTile)));
  const scale = width / sheet.tileWidth;
  return {
    left: (index % sheet.columns) * sheet.tileWidth * scale,
    top: Math.floor(index / sheet.columns) * sheet.tileHeight * scale,
    width,
    height: sheet.tileHeight * scale,
    sheetWidth: sheet.columns * sheet.tileWidth * scale,
    sheetHeight: sheet.rows * sheet.tileHeight * scale,
  };
}

/** Left edge of a preview centred on `x` but kept inside a track of `trackWidth`. All pixels. */
export function previewLeft(x: number, previewWidth: number, trackWidth: number): number {
  return Math.max(0, Math.min(trackWidth - previewWidth, x - previewWidth / 2));
}
