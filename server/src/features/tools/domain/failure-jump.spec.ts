import { describe, expect, it } from 'vitest';
import { hasFailureJump, isOnTrial, isTelling } from './failure-jump.js';

const outcomes = (successes: number, failures: number, code = 'ytdlp.unknown') => [
  ...Array.from({ length: successes }, () => ({ code: null })),
  ...Array.from({ length: failures }, () => ({ code })),
];

describe('a jump of the failure rate', () => {
  it.each([
    ['four of four fail, nothing is known of before', outcomes(0, 0), outcomes(0, 4), true],
    ['three fail: bad luck', outcomes(20, 0), outcomes(0, 3), false],
    ['half fails, all went well before', outcomes(20, 0), outcomes(4, 4), true],
    ['less than half fails', outcomes(20, 0), outcomes(5, 4), false],
    ['as much failed before', outcomes(4, 6), outcomes(4, 6), false],
    ['a little more fails than before', outcomes(6, 4), outcomes(4, 6), false],
    ['much more fails than before', outcomes(8, 2), outcomes(4, 6), true],
    ['too little is known of before to excuse it', outcomes(0, 4), outcomes(0, 4), true],
    ['it fails only long after the switch', outcomes(20, 0), outcomes(40, 60), false],
  ])('%s', (_case, before, after, isJump) => expect(hasFailureJump(before, after)).toBe(isJump));

  it.each([
    ['ytdlp.unknown', true],
    ['ytdlp.unsupported', true],
    ['ytdlp.format-unavailable', true],
    ...[
      ...['network', 'private', 'geo-blocked', 'removed', 'age-limited', 'members-only', 'drm', 'upcoming'],
      ...['rate-limited', 'sign-in-wanted', 'no-space', 'too-large', 'interrupted', 'address-refused'],
    ].map((code): [string, boolean] => [`ytdlp.${code}`, false]),
  ])('%s counts: %s', (code, counts) => {
    expect(isTelling({ code })).toBe(counts);
    expect(hasFailureJump(outcomes(20, 0), outcomes(0, 20, code))).toBe(counts);
  });

  it('is looked for in the first week', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    expect(isOnTrial(new Date('2026-11-15T12:00:00Z'), now)).toBe(true);
    expect(isOnTrial(new Date('2026-11-14T12:00:00Z'), now)).toBe(false);
    expect(isOnTrial(null, now)).toBe(false);
  });
});
