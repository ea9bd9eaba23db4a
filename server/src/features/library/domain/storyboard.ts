/** Pictures along a film, tiled into one sheet: where each second's tile lies. Sizes in pixels. */
export interface Storyboard {
  columns: number;
  rows: number;
  tileWidth: number;
  tileHeight: number;
  secondsPerTile: number;
  tiles: number;
}
