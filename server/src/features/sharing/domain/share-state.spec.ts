import { describe, expect, it } from 'vitest';
import { isLasting, isOpen, readVisit, visitToken } from './share-state.js';

const now = new Date('2026-11-29T09:20:00Z');
const later = new Date(now.getTime() + 1);

describe('a link for people without an account', () => {
  it('lets in until its time is over or its visits are taken', () => {
    expect(isOpen({ visits: 500 }, now)).toBe(true);
    expect(isOpen({ visits: 0, expiresAt: later }, now)).toBe(true);
    expect(isOpen({ visits: 0, expiresAt: now }, now)).toBe(false);
    expect(isOpen({ visits: 2, mostVisits: 3 }, now)).toBe(true);
    expect(isOpen({ visits: 3, mostVisits: 3 }, now)).toBe(false);
  });

  it('lets those stay who came in before its visits were taken, not beyond its time', () => {
    expect(isLasting({ visits: 3, mostVisits: 3 }, now)).toBe(true);
    expect(isLasting({ visits: 0, expiresAt: now }, now)).toBe(false);
  });

  it('knows who came in by a signed word with an end', () => {
    const token = visitToken(later.getTime(), 's'.repeat(43));
    expect(readVisit(token, now.getTime())).toEqual({ untilMs: later.getTime(), signature: 's'.repeat(43) });
    expect(readVisit(token, later.getTime())).toBeNull();
    expect(readVisit('nonsense', now.getTime())).toBeNull();
  });
});
