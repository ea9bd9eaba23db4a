import { describe, expect, it } from 'vitest';
import { correctionOf } from './keep-in-step.js';

const running = { drift: 0, isRunning: true, isNudged: false, sinceJumpMs: 60_000 };

describe('a screen that runs', () => {
  it('is left alone while it is in step', () => {
    expect(correctionOf({ ...running, drift: 0.03 })).toEqual({ kind: 'none' });
    expect(correctionOf({ ...running, drift: -0.03 })).toEqual({ kind: 'none' });
  });

  it('runs a little slower when it is ahead, a little faster when it is behind, and never by more than 8 %', () => {
    expect(correctionOf({ ...running, drift: 0.06 })).toEqual({ kind: 'nudge', factor: 1 - 0.04 });
    expect(correctionOf({ ...running, drift: -0.06 })).toEqual({ kind: 'nudge', factor: 1 + 0.04 });
    expect(correctionOf({ ...running, drift: 0.7 })).toEqual({ kind: 'nudge', factor: 0.92 });
    expect(correctionOf({ ...running, drift: -0.7 })).toEqual({ kind: 'nudge', factor: 1.08 });
  });

  it('is brought all the way back once that has begun', () => {
    expect(correctionOf({ ...running, drift: 0.03, isNudged: true })).toMatchObject({ kind: 'nudge' });
    expect(correctionOf({ ...running, drift: 0.01, isNudged: true })).toEqual({ kind: 'none' });
  });

  it('jumps when it is far away, but not again before the last jump can be judged', () => {
    expect(correctionOf({ ...running, drift: -5 })).toEqual({ kind: 'jump' });
    expect(correctionOf({ ...running, drift: -5, sinceJumpMs: 900 })).toEqual({
      kind: 'nudge',
      factor: 1.08,
    });
  });
});

it('a screen that stands still jumps to the very picture', () => {
  const still = { ...running, isRunning: false };
  expect(correctionOf({ ...still, drift: 0.2, sinceJumpMs: 10 })).toEqual({ kind: 'jump' });
  expect(correctionOf({ ...still, drift: 0.02 })).toEqual({ kind: 'none' });
});
