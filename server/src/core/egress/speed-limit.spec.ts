import { describe, expect, it } from 'vitest';
import { SpeedLimit } from './speed-limit.js';

describe('the speed limit of the gate', () => {
  function limited(bytesPerSecond: number | null) {
    const clock = { ms: 0 };
    const limit = new SpeedLimit(() => clock.ms);
    limit.set(bytesPerSecond);
    return { clock, limit };
  }

  it('makes nobody rest without a limit', () => {
    expect(limited(null).limit.restAfter(1e9)).toBe(0);
  });

  it('comes out at the rate, whoever takes', () => {
    const { clock, limit } = limited(1_000_000);
    for (let taken = 0; taken < 5_000_000; taken += 250_000) clock.ms += limit.restAfter(250_000);
    expect(clock.ms).toBeCloseTo(5_000, 0);
  });

  it('gives back no more than a short burst after a rest', () => {
    const { clock, limit } = limited(1_000_000);
    clock.ms = 60_000;
    expect(limit.restAfter(250_000)).toBe(0);
    expect(limit.restAfter(250_000)).toBeCloseTo(250, 5);
  });

  it('changes at once', () => {
    const { limit } = limited(1_000);
    expect(limit.restAfter(1_000)).toBeGreaterThan(0);
    limit.set(null);
    expect(limit.restAfter(1_000_000)).toBe(0);
  });
});
