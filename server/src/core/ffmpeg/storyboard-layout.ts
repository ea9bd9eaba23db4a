/** How a storyboard's sheet is cut. Sizes in pixels; tile `i` shows second `i × secondsPerTile`. */
export interface StoryboardSheet {
  columns: number;
  rows: number;
  tileWidth: number;
  tileHeight: number;
  secondsPerTile: number;
  tiles: number;
}

const MOST_TILES = 200;
const MOST_COLUMNS = 10;
const LONGEST_SIDE = 160;
const SHORTEST_STEP_SECONDS = 2;

/**
 * The sheet for a film of `durationSeconds` and `width`×`height` pixels: at most 200 tiles, at least
 * 2 seconds apart, each fitting 160×160 with the film's own proportions.
 */
export function storyboardLayout(film: {
  durationSeconds: number;
  width: number;
  height: number;
}): StoryboardSheet {
  const secondsPerTile = Math.max(SHORTEST_STEP_SECONDS, Math.ceil(film.durationSeconds / MOST_TILES));
  const tiles = Math.max(1, Math.min(MOST_TILES, Math.ceil(film.durationSeconds / secondsPerTile)));
  const columns = Math.min(MOST_COLUMNS, tiles);
  const scale = LONGEST_SIDE / Math.max(film.width, film.height, 1);
  return {
    columns,
    rows: Math.ceil(tiles / columns),
    tileWidth: evenSide(film.width * scale),
    tileHeight: evenSide(film.height * scale),
    secondsPerTile,
    tiles,
  };
}

function evenSide(pixels: number): number {
  return Math.max(16, Math.round(pixels / 2) * 2);
}
