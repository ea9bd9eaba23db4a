import { describe, expect, it } from 'vitest';
import { smartRulesSchema } from '../smart-rules.contract.js';
import { smartConditions } from './smart-conditions.js';

const now = new Date('2026-11-29T08:00:00Z');
const conditionsOf = (rules: object) => smartConditions(smartRulesSchema.parse(rules), now);

describe('the rules of a smart playlist', () => {
  it('leave nothing out while they are empty', () => {
    expect(conditionsOf({})).toEqual([]);
  });

  it('name every value apart from the words of the query', () => {
    const conditions = conditionsOf({
      ...{ kind: 'video', sites: ['youtube', 'vimeo'], tags: ['Été'], languages: ['fr'] },
      ...{ minMinutes: 5, maxMinutes: 90, addedWithinDays: 7 },
      unwatchedBy: ['01a1fd3d-0000-7000-8000-000000000000', '01a1fd3d-0000-7000-8000-000000000001'],
    });
    for (const { text, values } of conditions) expect(text.split('?').length - 1).toBe(values.length);
    const values = conditions.flatMap((one) => one.values);
    expect(values).toContain('ete');
    expect(values).toContainEqual(new Date('2026-11-22T08:00:00Z'));
    expect(conditions.filter(({ text }) => text.startsWith('not exists'))).toHaveLength(2);
  });

  it('take stars from each of some people, or the average of everybody', () => {
    const [average] = conditionsOf({ minStars: 4 });
    expect(average).toMatchObject({ text: expect.stringContaining('avg(r.stars)') as string, values: [4] });
    const each = conditionsOf({ minStars: 3, ratedBy: ['01a1fd3d-0000-7000-8000-000000000000'] });
    expect(each.map(({ values }) => values)).toEqual([['01a1fd3d-0000-7000-8000-000000000000', 3]]);
    expect(conditionsOf({ ratedBy: ['01a1fd3d-0000-7000-8000-000000000000'] })).toEqual([]);
    expect(smartRulesSchema.safeParse({ minStars: 6 }).success).toBe(false);
  });

  it('refuse a span that holds nothing', () => {
    expect(smartRulesSchema.safeParse({ minMinutes: 10, maxMinutes: 5 }).success).toBe(false);
  });
});
