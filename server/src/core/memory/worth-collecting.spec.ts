import { describe, expect, it } from 'vitest';
import { isWorthCollecting } from './worth-collecting.js';

describe('giving memory back', () => {
  it('happens in the quiet after work', () => {
    expect(isWorthCollecting(0.001, 800)).toBe(true);
  });

  it('waits while there is work, however much came before', () => {
    expect(isWorthCollecting(0.3, 60_000)).toBe(false);
  });

  it('lets a server alone that has done next to nothing since', () => {
    expect(isWorthCollecting(0.001, 40)).toBe(false);
  });
});
