import { describe, expect, it } from 'vitest';
import { readRules, wordsOf } from './rule-words.js';

describe('the rules of a smart playlist in a form', () => {
  it('come back as they were', () => {
    const rules = readRules({
      ...wordsOf(null),
      ...{ kind: 'video', minMinutes: '5', maxMinutes: '30', days: '7', tags: 'cats, dogs', languages: 'fr' },
      ...{ unwatchedBy: ['ada', 'ben'], stars: '4', ratedBy: ['ada'], limit: '20' },
    });
    expect(rules).toMatchObject({
      ...{ kind: 'video', minMinutes: 5, maxMinutes: 30, addedWithinDays: 7, tags: ['cats', 'dogs'] },
      ...{ languages: ['fr'], unwatchedBy: ['ada', 'ben'], minStars: 4, ratedBy: ['ada'], limit: 20 },
    });
    expect(readRules(wordsOf(rules))).toEqual(rules);
  });

  it('are none where nothing sensible was typed', () => {
    const odd = {
      ...wordsOf(null),
      minMinutes: 'x',
      maxMinutes: '-3',
      days: '0',
      limit: '',
      languages: 'f, 12',
    };
    expect(readRules(odd)).toEqual(readRules(wordsOf(null)));
    expect(readRules({ ...odd, limit: '99999' }).limit).toBe(1000);
  });

  it('turn a span round that ends before it begins', () => {
    const turned = readRules({ ...wordsOf(null), minMinutes: '30', maxMinutes: '5' });
    expect(turned).toMatchObject({ minMinutes: 5, maxMinutes: 30 });
  });
});
