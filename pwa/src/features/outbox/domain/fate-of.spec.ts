import { describe, expect, it } from 'vitest';
import { fateOf } from './fate-of.js';

describe('what an answer means for what was sent', () => {
  it.each([
    [200, 'sent'],
    [202, 'sent'],
    [0, 'away'],
    [502, 'away'],
    [503, 'away'],
    [429, 'away'],
    [401, 'signed-out'],
    [500, 'later'],
    [408, 'later'],
  ])('%i: %s', (status, kind) => expect(fateOf(status, { code: 'http.unexpected' }).kind).toBe(kind));

  it('is a refusal in the words of its code, with what fills them', () => {
    expect(fateOf(422, { code: 'sites.unsupported-link' })).toEqual({
      kind: 'refused',
      refusal: { code: 'sites.unsupported-link', params: {} },
    });
    expect(fateOf(409, { code: 'plans.storage-full', params: { left: 1 } })).toEqual({
      kind: 'refused',
      refusal: { code: 'plans.storage-full', params: { left: 1 } },
    });
  });

  it('is no refusal when somebody else answered in the place of the house', () => {
    expect(fateOf(404, null)).toEqual({ kind: 'later' });
    expect(fateOf(302, null)).toEqual({ kind: 'later' });
  });
});
