import { describe, expect, it } from 'vitest';
import { chooseForRule, type Candidate } from './choose-for-rule.js';

const now = new Date('2026-11-21T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const rule = { isOn: true, olderThanDays: 90, belowFreeBytes: 10_000 };
const state = { freeBytes: 9_999, underWay: 0, now };
const film = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  ...{ id, bytes: 100 * 1024 * 1024, addedAt: daysAgo(100), lastPlayedAt: null },
  ...changes,
});

describe('the household’s rule', () => {
  it('does nothing while it is off or there is room', () => {
    expect(chooseForRule([film('a')], { ...rule, isOn: false }, state)).toEqual([]);
    expect(chooseForRule([film('a')], rule, { ...state, freeBytes: 10_000 })).toEqual([]);
    expect(chooseForRule([film('a')], rule, state)).toEqual(['a']);
  });

  it('leaves alone what is new or was played lately', () => {
    const films = [
      film('new', { addedAt: daysAgo(89) }),
      film('played', { lastPlayedAt: daysAgo(3) }),
      film('played long ago', { lastPlayedAt: daysAgo(91) }),
      film('small', { bytes: 1000 }),
    ];
    expect(chooseForRule(films, rule, state)).toEqual(['played long ago']);
  });

  it('takes the largest first, and never many at once', () => {
    const films = [1, 2, 3, 4, 5].map((size) => film(String(size), { bytes: size * 50 * 1024 * 1024 }));
    expect(chooseForRule(films, rule, state)).toEqual(['5', '4', '3']);
    expect(chooseForRule(films, rule, { ...state, underWay: 2 })).toEqual(['5']);
    expect(chooseForRule(films, rule, { ...state, underWay: 7 })).toEqual([]);
  });
});
