import { describe, expect, it } from 'vitest';
import { hasMoved, isSaveDue } from './position-saving.js';

describe('saving the place', () => {
  it('happens every five seconds of playing', () => {
    expect(isSaveDue({ at: 0, seconds: 10 }, 4_999, 15)).toBe(false);
    expect(isSaveDue({ at: 0, seconds: 10 }, 5_000, 15)).toBe(true);
  });

  it('is left out when nothing moved', () => {
    expect(isSaveDue({ at: 0, seconds: 10 }, 60_000, 10.2)).toBe(false);
    expect(hasMoved({ at: 0, seconds: 10 }, Number.NaN)).toBe(false);
    expect(hasMoved({ at: 0, seconds: 10 }, 0)).toBe(true);
  });
});
