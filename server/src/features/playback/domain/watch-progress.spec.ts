import { describe, expect, it } from 'vitest';
import { isAtEnd, progressAt, resumeSeconds } from './watch-progress.js';

describe('having seen something', () => {
  it.each([
    [5519, 6000, false],
    [5520, 6000, true],
    [6000, 6000, true],
    [209, 240, false],
    [210, 240, true],
    [44, 60, false],
    [45, 60, true],
    [0, 4, false],
    [3, 4, true],
    [100, null, false],
    [100, 0, false],
  ])('at second %d of %s is %s', (position, duration, expected) => {
    expect(isAtEnd(position, duration)).toBe(expected);
  });

  it('stays true when it is played again', () => {
    expect(progressAt(10, 600, true)).toEqual({ positionSeconds: 10, isWatched: true });
    expect(progressAt(10, 600, false)).toEqual({ positionSeconds: 10, isWatched: false });
  });

  it('never lies beyond the end', () => {
    expect(progressAt(700, 600, false)).toEqual({ positionSeconds: 600, isWatched: true });
    expect(progressAt(700, null, false)).toEqual({ positionSeconds: 700, isWatched: false });
  });

  it('resumes at its place, and at the beginning after the end', () => {
    expect(resumeSeconds(null, 600)).toBe(0);
    expect(resumeSeconds({ positionSeconds: 90, isWatched: true }, 600)).toBe(90);
    expect(resumeSeconds({ positionSeconds: 599, isWatched: true }, 600)).toBe(0);
  });
});
