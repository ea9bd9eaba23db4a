import { describe, expect, it } from 'vitest';
import { focusTowards, type Box, type Direction } from './focus-towards.js';

const box = (left: number, top: number, width = 100, height = 60): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** Two rows of three tiles, a bar of filters above them and a rail on the left. */
const tiles = [0, 1, 2, 3, 4, 5].map((at) => box(220 + (at % 3) * 120, 100 + Math.floor(at / 3) * 90));
const filter = box(220, 20, 80, 40);
const rail = box(0, 100, 180, 48);
const all = [...tiles, filter, rail];

describe('an arrow key', () => {
  it.each<[string, Box, Direction, Box | null]>([
    ['goes on in the row', tiles[0] as Box, 'right', tiles[1] as Box],
    ['goes back in the row', tiles[2] as Box, 'left', tiles[1] as Box],
    ['goes to the next row in the same column', tiles[1] as Box, 'down', tiles[4] as Box],
    ['goes up in the same column', tiles[5] as Box, 'up', tiles[2] as Box],
    ['leaves the grid for the bar above it', tiles[0] as Box, 'up', filter],
    ['reaches the bar above from aside as well', tiles[2] as Box, 'up', filter],
    ['leaves the grid for the rail beside it', tiles[0] as Box, 'left', rail],
    ['comes back from the rail', rail, 'right', tiles[0] as Box],
    ['stays at the end of the row', tiles[2] as Box, 'right', null],
    ['stays at the last row', tiles[4] as Box, 'down', null],
  ])('%s', (_name, from, direction, expected) => {
    const others = all.filter((one) => one !== from);
    const at = focusTowards(from, others, direction);
    expect(at === null ? null : others[at]).toBe(expected);
  });

  it('takes the near one of two that lie ahead, although the far one is straighter', () => {
    expect(focusTowards(box(0, 0), [box(0, 900), box(60, 70)], 'down')).toBe(1);
  });
});
