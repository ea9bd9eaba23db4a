/** A finger's way from where it came down, in pixels, and how long it took, in milliseconds. */
export interface Stroke {
  dx: number;
  dy: number;
  ms: number;
}

export type SwipeDirection = 'up' | 'down' | 'left' | 'right';

const farPixels = 72;
const shortPixels = 20;
const flickPixelsPerMs = 0.5;

/** The direction of a stroke that is far or fast enough to mean something; null for a tap or a change of mind. */
export function swipeOf({ dx, dy, ms }: Stroke): SwipeDirection | null {
  const isSideways = Math.abs(dx) > Math.abs(dy);
  const length = isSideways ? dx : dy;
  const way = Math.abs(length);
  const isFlick = way >= shortPixels && way / Math.max(1, ms) >= flickPixelsPerMs;
  if (way < farPixels && !isFlick) return null;
  if (isSideways) return length < 0 ? 'left' : 'right';
  return length < 0 ? 'up' : 'down';
}
