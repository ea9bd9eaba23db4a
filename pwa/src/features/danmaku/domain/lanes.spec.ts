import { describe, expect, it } from 'vitest';
import {
  emptyLanes,
  firstFrom,
  place,
  secondsAcross,
  secondsStanding,
  widthOf,
  type Lanes,
} from './lanes.js';

const put = (lanes: Lanes, seconds: number, share = 0.2, where: keyof Lanes = 'flying') =>
  place(lanes, where, { seconds, share });

describe('the lines of comments over a picture', () => {
  it('take the uppermost that is free, and leave out what finds none', () => {
    const first = put(emptyLanes(2), 1);
    const second = first && put(first.lanes, 1);
    expect([first?.lane, second?.lane]).toEqual([0, 1]);
    expect(second && put(second.lanes, 1)).toBeNull();
    expect(second && put(second.lanes, 1 + secondsAcross * 0.25)?.lane).toBe(0);
  });

  it('are free once the end of a comment is in the picture: a long one takes longer', () => {
    const long = put(emptyLanes(1), 0, 1);
    expect(long && put(long.lanes, secondsAcross)).toBeNull();
    expect(long && put(long.lanes, secondsAcross * 1.05)?.lane).toBe(0);
  });

  it('are others for those that stand', () => {
    const flying = put(emptyLanes(1), 0, 1);
    const standing = flying && put(flying.lanes, 0, 1, 'top');
    expect(standing?.lane).toBe(0);
    expect(standing && put(standing.lanes, secondsStanding - 1, 1, 'top')).toBeNull();
    expect(standing && put(standing.lanes, secondsStanding, 1, 'top')?.lane).toBe(0);
  });
});

it('counts a Chinese character as wide as high, a Latin one as about half of it', () => {
  expect(widthOf('前排')).toBe(2);
  expect(widthOf('abcd')).toBeCloseTo(2.24);
});

it('finds the first comment from a moment on', () => {
  const comments = [1, 2, 2, 5].map((seconds) => ({ seconds }));
  expect([0, 2, 3, 9].map((seconds) => firstFrom(comments, seconds))).toEqual([0, 1, 3, 4]);
});
