import { describe, expect, it } from 'vitest';
import { readTap, sideOf, type TapState } from './tap-gestures.js';

const play = (taps: readonly (readonly [x: number, at: number])[]) => {
  let state: TapState | null = null;
  return taps.map(([x, at]) => {
    const read = readTap(state, sideOf(x, 100), at);
    state = read.state;
    return read.meaning;
  });
};

describe('taps on the picture', () => {
  it('waits after one tap at the side, in case a second follows', () => {
    expect(play([[10, 0]])).toEqual([{ kind: 'wait' }]);
  });

  it('toggles the controls at once for a tap in the middle', () => {
    expect(play([[50, 0]])).toEqual([{ kind: 'toggle' }]);
  });

  it('moves ten seconds back for a double tap on the left and on for the right', () => {
    expect(
      play([
        [10, 0],
        [12, 200],
      ]).at(-1),
    ).toEqual({ kind: 'seek', side: 'left', step: -10, total: 10 });
    expect(
      play([
        [90, 0],
        [88, 200],
      ]).at(-1),
    ).toEqual({ kind: 'seek', side: 'right', step: 10, total: 10 });
  });

  it('adds ten more for every further tap of the same run', () => {
    const meanings = play([
      [90, 0],
      [90, 200],
      [90, 700],
      [90, 1300],
    ]);
    expect(meanings.map((meaning) => (meaning.kind === 'seek' ? meaning.total : 0))).toEqual([0, 10, 20, 30]);
  });

  it('begins anew when the second tap is late or on the other side', () => {
    expect(
      play([
        [90, 0],
        [90, 400],
      ]).at(-1),
    ).toEqual({ kind: 'wait' });
    expect(
      play([
        [90, 0],
        [10, 100],
      ]).at(-1),
    ).toEqual({ kind: 'wait' });
    expect(
      play([
        [90, 0],
        [90, 200],
        [90, 1000],
      ]).at(-1),
    ).toEqual({ kind: 'wait' });
  });

  it('takes everything as the middle while the picture has no width', () => {
    expect(sideOf(10, 0)).toBe('middle');
  });
});
