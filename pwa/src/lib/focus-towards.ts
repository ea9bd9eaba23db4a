export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where something stands on the screen. Pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How much more a step aside counts than the same step ahead. */
const ASIDE = 2.5;
/** Boxes that touch may overlap by this much and still lie beside each other. Pixels. */
const OVERLAP = 4;

/**
 * Which of `boxes` an arrow key goes to from `from`, as its index; null when nothing lies that way. The nearest in the
 * arrow's direction counts, and what lies in the same row or column before what lies aside (spatial navigation, W3C
 * css-nav-1, simplified).
 */
export function focusTowards(from: Box, boxes: readonly Box[], direction: Direction): number | null {
  let best: { index: number; cost: number } | null = null;
  for (const [index, box] of boxes.entries()) {
    const ahead = distanceAhead(from, box, direction);
    if (ahead === null) continue;
    const cost = ahead + ASIDE * distanceAside(from, box, direction);
    if (best === null || cost < best.cost) best = { index, cost };
  }
  return best?.index ?? null;
}

function distanceAhead(from: Box, to: Box, direction: Direction): number | null {
  const gap = {
    up: from.top - to.bottom,
    down: to.top - from.bottom,
    left: from.left - to.right,
    right: to.left - from.right,
  }[direction];
  return gap < -OVERLAP ? null : Math.max(0, gap);
}

/** Zero when both share a part of the row (or column); else the gap between their nearest edges and half their offset. */
function distanceAside(from: Box, to: Box, direction: Direction): number {
  const isRow = direction === 'left' || direction === 'right';
  const [a, b] = isRow ? [from.top, from.bottom] : [from.left, from.right];
  const [c, d] = isRow ? [to.top, to.bottom] : [to.left, to.right];
  const gap = Math.max(c - b, a - d, 0);
  return gap > 0 ? gap : Math.abs(c - a) / 10;
}
