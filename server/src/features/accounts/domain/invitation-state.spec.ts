import { describe, expect, it } from 'vitest';
import { invitationState } from './invitation-state.js';

const now = new Date('2026-01-02T03:04:05.000Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

describe('invitationState', () => {
  it('is open until its last millisecond', () => {
    expect(invitationState({ usedAt: null, expiresAt: after }, now)).toBe('open');
    expect(invitationState({ usedAt: null, expiresAt: now }, now)).toBe('expired');
    expect(invitationState({ usedAt: null, expiresAt: before }, now)).toBe('expired');
  });

  it('stays used, expired or not', () => {
    expect(invitationState({ usedAt: before, expiresAt: after }, now)).toBe('used');
    expect(invitationState({ usedAt: before, expiresAt: before }, now)).toBe('used');
  });
});
