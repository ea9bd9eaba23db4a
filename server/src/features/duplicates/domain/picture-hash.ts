/** A grey frame's size in pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** The part of a frame that holds the picture; pixels, `right` and `bottom` lie outside. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A dHash has 8×8 bits, each comparing two neighbours of a row of 9. */
const COLUMNS = 9;
const ROWS = 8;
/** Bytes of one hash. */
export const HASH_BYTES = 8;
/** Grey of 255 below which a whole row or column counts as a black bar; compression leaves some grain in them. */
const BLACK = 28;
/** Frames that are mostly one grey say nothing: the difference between their darkest and lightest part. */
const FLAT = 12;
/** No bar takes more of a side than this; a film that dark has no bars. */
const MOST_OF_SIDE = 0.4;

/**
 * The picture without its black bars: rows and columns at the edges that stay black in every frame. The same for
 * the whole film, so that a dark scene changes nothing. `frames` are grey bytes, one frame after another.
 */
export function findPicture(frames: Uint8Array, size: FrameSize): Crop {
  const { rows, columns } = brightest(frames, size);
  const whole = { left: 0, top: 0, right: size.width, bottom: size.height };
  const [top, bottom] = edges(rows);
  const [left, right] = edges(columns);
  const isUsable = bottom - top > 0 && right - left > 0;
  return isUsable ? { left, top, right, bottom } : whole;
}

/** The hashes of all frames, {@link HASH_BYTES} each; a frame that says nothing has eight zero bytes. */
export interface FilmHashes {
  readonly plain: Uint8Array;
  /** Of the same film turned left to right. The bits alone do not tell it, because equal greys turn into nothing. */
  readonly turned: Uint8Array;
}

/** Hashes the part `crop` of every frame. */
export function hashFrames(frames: Uint8Array, size: FrameSize, crop: Crop): FilmHashes {
  const length = size.width * size.height;
  const count = Math.floor(frames.length / length);
  const plain = new Uint8Array(count * HASH_BYTES);
  const turned = new Uint8Array(count * HASH_BYTES);
  for (let at = 0; at < count; at += 1) {
    const grid = shrink(frames.subarray(at * length, (at + 1) * length), size, crop);
    if (Math.max(...grid) - Math.min(...grid) < FLAT) continue;
    plain.set(
      hashGrid(grid, (row, column) => row * COLUMNS + column),
      at * HASH_BYTES,
    );
    turned.set(
      hashGrid(grid, (row, column) => (row + 1) * COLUMNS - 1 - column),
      at * HASH_BYTES,
    );
  }
  return { plain, turned };
}

/** Whether the hash that begins at `start` says nothing. */
export function isEmpty(hashes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + HASH_BYTES; at += 1) if (hashes[at] !== 0) return false;
  return true;
}

function brightest(frames: Uint8Array, { width, height }: FrameSize) {
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  const count = Math.floor(frames.length / (width * height));
  for (let frame = 0; frame < count; frame += 1) {
    const rowSums = new Float64Array(height);
    const columnSums = new Float64Array(width);
    for (let y = 0; y < height; y += 1) {
      const start = (frame * height + y) * width;
      for (let x = 0; x < width; x += 1) {
        const grey = frames[start + x] ?? 0;
        rowSums[y] = (rowSums[y] ?? 0) + grey;
        columnSums[x] = (columnSums[x] ?? 0) + grey;
      }
    }
    for (let y = 0; y < height; y += 1) rows[y] = Math.max(rows[y] ?? 0, (rowSums[y] ?? 0) / width);
    for (let x = 0; x < width; x += 1) columns[x] = Math.max(columns[x] ?? 0, (columnSums[x] ?? 0) / height);
  }
  return { rows, columns };
}

/** Where a side's picture begins and ends; the whole side when the bars would be implausibly wide. */
function edges(greys: Float64Array): [number, number] {
  let from = 0;
  let to = greys.length;
  while (from < to && (greys[from] ?? 0) < BLACK) from += 1;
  while (to > from && (greys[to - 1] ?? 0) < BLACK) to -= 1;
  const most = greys.length * MOST_OF_SIDE;
  return from > most || greys.length - to > most ? [0, greys.length] : [from, to];
}

/** The picture as 9×8 averages. */
function shrink(frame: Uint8Array, { width }: FrameSize, crop: Crop): Float64Array {
  const grid = new Float64Array(COLUMNS * ROWS);
  const cellWidth = (crop.right - crop.left) / COLUMNS;
  const cellHeight = (crop.bottom - crop.top) / ROWS;
  for (let row = 0; row < ROWS; row += 1) {
    const [top, bottom] = span(crop.top, row, cellHeight);
    for (let column = 0; column < COLUMNS; column += 1) {
      const [left, right] = span(crop.left, column, cellWidth);
      let sum = 0;
      for (let y = top; y < bottom; y += 1)
        for (let x = left; x < right; x += 1) sum += frame[y * width + x] ?? 0;
      grid[row * COLUMNS + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return grid;
}

function span(start: number, index: number, length: number): [number, number] {
  const from = Math.floor(start + index * length);
  return [from, Math.max(from + 1, Math.floor(start + (index + 1) * length))];
}

function hashGrid(grid: Float64Array, place: (row: number, column: number) => number): Uint8Array {
  const hash = new Uint8Array(HASH_BYTES);
  for (let row = 0; row < ROWS; row += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const isBrighter = (grid[place(row, bit)] ?? 0) < (grid[place(row, bit + 1)] ?? 0);
      if (isBrighter) hash[row] = (hash[row] ?? 0) | (1 << bit);
    }
  }
  return hash;
}
