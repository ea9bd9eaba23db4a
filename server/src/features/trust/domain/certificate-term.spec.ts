import { describe, expect, it } from 'vitest';
import { authorityTerm, isCurrent, renewalReason, serverTerm } from './certificate-term.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const now = new Date('2026-11-29T08:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * DAY_MS);
const authorityEnds = authorityTerm(now).notAfter;

describe('the term of a server’s certificate', () => {
  it('is at most 397 days', () => {
    const { notBefore, notAfter } = serverTerm(now, authorityEnds);
    expect((notAfter.getTime() - notBefore.getTime()) / DAY_MS).toBe(397);
  });

  it('counts for phones whose clock is a day behind or ahead', () => {
    const term = serverTerm(now, authorityEnds);
    expect([-1, 0, 1].map((offset) => isCurrent(term, days(offset)))).toEqual([true, true, true]);
    expect(isCurrent(authorityTerm(now), days(-1))).toBe(true);
  });

  it('never outlasts the authority', () => {
    expect(serverTerm(now, days(100)).notAfter).toEqual(days(100));
  });
});

describe('renewing a certificate', () => {
  const term = serverTerm(now, authorityEnds);

  it.each([
    ['there is none yet', null, now, 'none-yet'],
    ['it ends within 60 days', { term, missing: [] }, days(340), 'ends-soon'],
    ['it has ended', { term, missing: [] }, days(500), 'ends-soon'],
    ['the server’s clock was ahead when it was made', { term, missing: [] }, days(-30), 'not-yet-valid'],
    ['an address has changed', { term, missing: ['192.168.1.7'] }, now, 'addresses-changed'],
    ['nothing has changed', { term, missing: [] }, days(300), null],
  ])('when %s', (_case, leaf, at, reason) => {
    expect(renewalReason(leaf, authorityEnds, at)).toBe(reason);
  });

  it('is not tried where the authority ends, too, because it would change nothing', () => {
    const last = serverTerm(now, days(30));
    expect(renewalReason({ term: last, missing: [] }, days(30), now)).toBeNull();
  });
});
