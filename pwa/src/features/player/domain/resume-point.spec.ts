import { describe, expect, it } from 'vitest';
import { askedMoment, isNearlyOver, startPoint, watchedShare } from './resume-point.js';

const film = { askedSeconds: null, positionSeconds: 0, durationSeconds: 600 };

describe('where a film starts', () => {
  it('goes on at the place that was saved', () => {
    expect(startPoint({ ...film, positionSeconds: 123.4 })).toBe(123.4);
  });

  it('starts over when barely begun or nearly over', () => {
    expect(startPoint({ ...film, positionSeconds: 3 })).toBe(0);
    expect(startPoint({ ...film, positionSeconds: 580 })).toBe(0);
  });

  it('goes on when the length is unknown', () => {
    expect(startPoint({ ...film, positionSeconds: 580, durationSeconds: null })).toBe(580);
  });

  it('prefers the moment of the link, kept inside the film', () => {
    expect(startPoint({ ...film, askedSeconds: 0, positionSeconds: 123 })).toBe(0);
    expect(startPoint({ ...film, askedSeconds: 9_000 })).toBe(599);
  });

  it('counts the last twentieth as over, but never more than a minute', () => {
    expect(isNearlyOver(569, 600)).toBe(false);
    expect(isNearlyOver(570, 600)).toBe(true);
    expect(isNearlyOver(7_100, 7_200)).toBe(false);
    expect(isNearlyOver(7_141, 7_200)).toBe(true);
    expect(isNearlyOver(6, 10)).toBe(true);
  });
});

describe('the moment in a link', () => {
  it.each([
    ['90', 90],
    ['12.5', 12.5],
    ['', null],
    [undefined, null],
    ['-3', null],
    ['1e9', null],
    ['12abc', null],
  ])('reads %s as %s', (text, seconds) => expect(askedMoment(text)).toBe(seconds));
});

describe('the amber bar', () => {
  it('shows the share that was seen', () => expect(watchedShare(150, 600)).toBe(0.25));
  it('never overflows', () => expect(watchedShare(700, 600)).toBe(1));
  it('is absent for the first seconds and for unknown lengths', () => {
    expect(watchedShare(2, 600)).toBeNull();
    expect(watchedShare(100, null)).toBeNull();
  });
});
