import { describe, expect, it } from 'vitest';
import { readSpeeds, speedOf, withSpeed } from './creator-speed.js';

describe('the speed of a creator', () => {
  it('is what was chosen last for them, and 1 for the others', () => {
    const speeds = withSpeed(withSpeed([], 'ann', 1.5), 'ann', 2);
    expect(speedOf(speeds, 'ann')).toBe(2);
    expect(speedOf(speeds, 'bob')).toBe(1);
    expect(speedOf(speeds, null)).toBe(1);
  });

  it('is forgotten when it is the normal one', () => {
    expect(withSpeed([['ann', 2]], 'ann', 1)).toEqual([]);
  });

  it('comes back from storage, whatever else lies there', () => {
    expect(readSpeeds(JSON.stringify([['ann', 1.5]]))).toEqual([['ann', 1.5]]);
    expect(readSpeeds('[["ann", 99], ["bob"], 3, ["cy", 0.5]]')).toEqual([['cy', 0.5]]);
    expect(readSpeeds('{"ann": 2}')).toEqual([]);
    expect(readSpeeds('not json')).toEqual([]);
    expect(readSpeeds(null)).toEqual([]);
  });

  it('does not grow without end', () => {
    let speeds = readSpeeds(null);
    for (let index = 0; index < 250; index += 1) speeds = withSpeed(speeds, String(index), 2);
    expect(speeds).toHaveLength(200);
    expect(speedOf(speeds, '249')).toBe(2);
    expect(speedOf(speeds, '0')).toBe(1);
  });
});
