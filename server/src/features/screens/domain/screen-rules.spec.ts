import { describe, expect, it } from 'vitest';
import { isSilent, mayCommand } from './screen-rules.js';

const screen = { personId: 'ann', isShared: false, toldAtMs: 1000 };

describe('a screen', () => {
  it('obeys its own person, whatever their role', () => {
    expect(mayCommand(screen, { personId: 'ann', role: 'guest' })).toBe(true);
  });

  it('obeys other members only where it is shared, and guests never', () => {
    expect(mayCommand(screen, { personId: 'bob', role: 'admin' })).toBe(false);
    const shared = { ...screen, isShared: true };
    expect(mayCommand(shared, { personId: 'bob', role: 'member' })).toBe(true);
    expect(mayCommand(shared, { personId: 'gus', role: 'guest' })).toBe(false);
  });

  it('is taken as closed when it has been silent for more than a minute', () => {
    expect(isSilent(screen, 61_000)).toBe(false);
    expect(isSilent(screen, 80_000)).toBe(true);
  });
});
