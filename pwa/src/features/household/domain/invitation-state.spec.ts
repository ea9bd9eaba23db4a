import { expect, it } from 'vitest';
import { invitationState } from './invitation-state.js';

const now = new Date('2026-11-21T12:00:00Z');

it('is open until it is used or its time is over', () => {
  expect(invitationState({ usedBy: null, expiresAt: '2026-11-22T12:00:00Z' }, now)).toBe('open');
  expect(invitationState({ usedBy: null, expiresAt: '2026-11-21T12:00:00Z' }, now)).toBe('expired');
  expect(invitationState({ usedBy: 'Mei', expiresAt: '2026-11-22T12:00:00Z' }, now)).toBe('used');
});
