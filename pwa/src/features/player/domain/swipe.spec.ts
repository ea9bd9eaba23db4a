import { expect, it } from 'vitest';
import { swipeOf } from './swipe.js';

it.each([
  [{ dx: 0, dy: 90, ms: 900 }, 'down'],
  [{ dx: 4, dy: -90, ms: 900 }, 'up'],
  [{ dx: -80, dy: 30, ms: 900 }, 'left'],
  [{ dx: 80, dy: -30, ms: 900 }, 'right'],
  [{ dx: 0, dy: 30, ms: 40 }, 'down'],
] as const)('reads %j as a swipe %s', (stroke, direction) => {
  expect(swipeOf(stroke)).toBe(direction);
});

it.each([
  { dx: 0, dy: 0, ms: 60 },
  { dx: 3, dy: 12, ms: 10 },
  { dx: 0, dy: 60, ms: 600 },
])('takes %j for a tap or a change of mind', (stroke) => {
  expect(swipeOf(stroke)).toBeNull();
});
