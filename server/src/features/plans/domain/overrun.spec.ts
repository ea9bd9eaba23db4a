import { describe, expect, it } from 'vitest';
import { isOpenEnded, overrunOf } from './overrun.js';

const arriving = (id: string, arrivedBytes: number, expectedBytes: number | null = null) => ({
  ...{ id, arrivedBytes, expectedBytes },
});
const stopped = (running: readonly ReturnType<typeof arriving>[], room: number) =>
  overrunOf(running, room).map(({ id }) => id);

describe('downloads that outgrow a plan together', () => {
  it('go on while they fit', () => {
    expect(stopped([arriving('a', 4), arriving('b', 6)], 10)).toEqual([]);
    expect(stopped([], 0)).toEqual([]);
  });

  it('stop from the newest, as many as it takes', () => {
    const three = [arriving('a', 4), arriving('b', 4), arriving('c', 4)];
    expect(stopped(three, 10)).toEqual(['c']);
    expect(stopped(three, 7)).toEqual(['c', 'b']);
    expect(stopped(three, 3)).toEqual(['c', 'b', 'a']);
  });

  it('leave alone what was promised its room, and count all of the promise', () => {
    expect(stopped([arriving('open', 3), arriving('promised', 1, 8)], 10)).toEqual(['open']);
    expect(stopped([arriving('promised', 1, 20)], 10)).toEqual([]);
  });

  it('are open-ended when nobody knows their size, or it was told too small', () => {
    expect(isOpenEnded(arriving('a', 0))).toBe(true);
    expect(isOpenEnded(arriving('a', 5, 5))).toBe(false);
    expect(stopped([arriving('a', 9, 3), arriving('b', 2, 4)], 10)).toEqual(['a']);
  });
});
