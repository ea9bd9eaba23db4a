import { describe, expect, it } from 'vitest';
import { grantToken, grantUntil, readGrant } from './share-grant.js';

const [shareId, itemId] = ['01a1fd3d-0000-7000-8000-000000000001', '01a1fd3d-0000-7000-8000-000000000002'];
const now = Date.parse('2026-11-29T09:20:00Z');

describe('the address of something on a shared page', () => {
  it('is read back as it was made, until it is over', () => {
    const grant = { shareId, itemId, untilMs: grantUntil(now) };
    const token = grantToken(grant, 's'.repeat(43));
    expect(readGrant(token, now)).toEqual({ grant, signature: 's'.repeat(43) });
    expect(readGrant(token, grant.untilMs)).toBeNull();
  });

  it('ends four to five hours later, at the same moment for a whole hour', () => {
    expect(grantUntil(now)).toBe(Date.parse('2026-11-29T14:00:00Z'));
    expect(grantUntil(now + 39 * 60_000)).toBe(grantUntil(now));
  });

  it.each([
    '',
    'x',
    `${shareId}.${itemId}.zz`,
    `${shareId}.${itemId}.${'z'.repeat(12)}.${'s'.repeat(43)}`,
    '../../etc',
  ])('is not %j', (token) => expect(readGrant(token, now)).toBeNull());
});
