import { describe, expect, it } from 'vitest';
import { positionBetween } from './position.js';

describe('a place in a list', () => {
  it('is drawn for an empty one, its beginning and its end', () => {
    expect(positionBetween(null, null)).toBe('500000000000');
    expect(positionBetween('500000000000', null)).toBe('500000000001');
    expect(positionBetween('5000000000007', null)).toBe('500000000001');
    expect(positionBetween(null, '5000000000007')).toBe('499999999999');
  });

  it('lies between any two, however often something is put there', () => {
    for (const draw of [() => 0, () => 0.5, () => 0.999]) {
      let low = '500000000000';
      let high = '500000000001';
      for (let turn = 0; turn < 150; turn += 1) {
        const between = positionBetween(low, high, draw);
        expect(between > low && between < high).toBe(true);
        if (turn % 2 === 0) low = between;
        else high = between;
      }
    }
  });

  it('comes right behind two that are the same', () => {
    const place = positionBetween('5000000000007', '5000000000007');
    expect(place > '5000000000007').toBe(true);
  });
});
