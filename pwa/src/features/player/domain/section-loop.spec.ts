import { describe, expect, it } from 'vitest';
import { loopTarget, nextLoop } from './section-loop.js';

describe('the loop from A to B', () => {
  it('is set by two presses and ended by a third', () => {
    const a = nextLoop(null, 10);
    expect(a).toEqual({ from: 10, to: null });
    const both = nextLoop(a, 14);
    expect(both).toEqual({ from: 10, to: 14 });
    expect(nextLoop(both, 12)).toBeNull();
  });

  it('takes B before A as the way round that makes sense, and nothing too short', () => {
    expect(nextLoop({ from: 10, to: null }, 4)).toEqual({ from: 4, to: 10 });
    expect(nextLoop({ from: 10, to: null }, 10.2)).toEqual({ from: 10, to: null });
  });

  it('goes back to A at B, and only then', () => {
    expect(loopTarget({ from: 10, to: 14 }, 14.1)).toBe(10);
    expect(loopTarget({ from: 10, to: 14 }, 13.9)).toBeNull();
    expect(loopTarget({ from: 10, to: null }, 50)).toBeNull();
    expect(loopTarget(null, 50)).toBeNull();
  });
});
