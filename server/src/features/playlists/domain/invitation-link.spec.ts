import { describe, expect, it } from 'vitest';
import { hashLinkToken, isOpen, newLinkToken } from './invitation-link.js';

describe('an invitation link', () => {
  const now = new Date('2026-11-29T08:00:00Z');
  const later = new Date('2026-11-29T09:00:00Z');

  it.each([
    [null, null, true],
    [later, 1, true],
    [now, null, false],
    [null, 0, false],
    [later, 0, false],
  ])('that ends %s with %s uses left is open: %s', (expiresAt, usesLeft, expected) => {
    expect(isOpen({ expiresAt, usesLeft }, now)).toBe(expected);
  });

  it('has a secret of its own, of which only a digest is kept', () => {
    const token = newLinkToken();
    expect(newLinkToken()).not.toBe(token);
    expect(hashLinkToken(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashLinkToken(token)).toBe(hashLinkToken(token));
  });
});
