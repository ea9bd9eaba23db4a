import { describe, expect, it } from 'vitest';
import { subscriptionFiltersSchema } from '../subscriptions.contract.js';
import { judgeEntry, type EntryFacts } from './judge-entry.js';

const now = new Date('2026-11-21T12:00:00Z');
const known: EntryFacts = {
  ...{ title: 'Été indien: 夜市里的老味道', durationSeconds: 600, uploadedOn: '2026-11-20' },
  ...{ liveStatus: 'not-live', isShort: false, language: 'fr-CA', isLookedUp: false },
};
const judged = (filters: object, facts: Partial<EntryFacts> = {}) => {
  const verdict = judgeEntry({ ...known, ...facts }, subscriptionFiltersSchema.parse(filters), now);
  return verdict.kind === 'leave' ? verdict.reason.code : verdict.kind;
};

describe('a followed entry', () => {
  it('is taken when nothing is asked of it, however little is known', () => {
    expect(judged({})).toBe('take');
    expect(judged({}, { durationSeconds: null, uploadedOn: null, liveStatus: null, language: null })).toBe(
      'take',
    );
  });

  it.each([
    [{ titleHas: ['ete'] }, 'take'],
    [{ titleHas: ['ETE INDIEN'] }, 'take'],
    [{ titleHas: ['老味'] }, 'take'],
    [{ titleHas: ['indie'] }, 'title-has'],
    [{ titleHas: ['nothing', 'indien'] }, 'take'],
    [{ titleHasNot: ['indien'] }, 'title-has-not'],
    [{ titleHas: ['ete'], titleHasNot: ['夜市'] }, 'title-has-not'],
  ])('by its title %j: %s', (filters, expected) => expect(judged(filters)).toBe(expected));

  it.each([
    [{ minMinutes: 10 }, 'take'],
    [{ minMinutes: 10.1 }, 'too-short'],
    [{ maxMinutes: 10 }, 'take'],
    [{ maxMinutes: 9 }, 'too-long'],
    [{ uploadedSince: '2026-11-20' }, 'take'],
    [{ uploadedSince: '2026-11-21' }, 'too-old'],
    [{ lastDays: 1 }, 'take'],
    [{ lastDays: 1 }, 'older-than-days', { uploadedOn: '2026-11-19' }],
    [{ live: 'only' }, 'live-only'],
    [{ live: 'only' }, 'take', { liveStatus: 'was-live' }],
    [{ live: 'none' }, 'live-none', { liveStatus: 'was-live' }],
    [{ shorts: 'only' }, 'shorts-only'],
    [{ shorts: 'none' }, 'shorts-none', { isShort: true }],
    [{ languages: ['fr'] }, 'take'],
    [{ languages: ['en', 'zh'] }, 'language'],
  ] as const)('by its facts %j: %s', (filters, expected, facts: Partial<EntryFacts> = {}) =>
    expect(judged(filters, facts)).toBe(expected),
  );

  it.each([
    [{ maxMinutes: 5 }, { durationSeconds: null }],
    [{ lastDays: 5 }, { uploadedOn: null }],
    [{ live: 'none' }, { liveStatus: null }],
    [{ languages: ['en'] }, { language: null }],
  ])('is looked up when %j cannot be told from the list, and only once', (filters, facts) => {
    expect(judged(filters, facts)).toBe('look-up');
    expect(judged(filters, { ...facts, isLookedUp: true })).toBe('take');
    expect(judged({ ...filters, titleHas: ['nothing'] }, facts)).toBe('title-has');
  });

  it('waits until it is a film', () => {
    expect(judged({}, { liveStatus: 'upcoming' })).toBe('later');
    expect(judged({ live: 'only' }, { liveStatus: 'live' })).toBe('later');
    expect(judged({ live: 'none' }, { liveStatus: 'live' })).toBe('live-none');
  });
});
