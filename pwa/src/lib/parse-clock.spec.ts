import { describe, expect, it } from 'vitest';
import { parseClock } from './parse-clock.js';

describe('a time as people write it', () => {
  it.each([
    ['75', 75],
    [' 1:15 ', 75],
    ['1:02:03', 3723],
    ['0:12.5', 12.5],
    ['0:12,5', 12.5],
    ['90:00', 5400],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseClock(text)).toBe(seconds);
  });

  it.each(['', 'x', '1:', ':1', '-5', '1:2:3:4', '1.5:00', '1e3', '1 2'])('%j is none', (text) => {
    expect(parseClock(text)).toBeNull();
  });
});
