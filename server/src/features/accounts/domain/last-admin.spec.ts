import { describe, expect, it } from 'vitest';
import { leavesAnAdmin } from './last-admin.js';

describe('leavesAnAdmin', () => {
  it.each([
    [['ann'], 'ann', null, false],
    [['ann'], 'ann', 'member', false],
    [['ann'], 'ann', 'admin', true],
    [['ann', 'bob'], 'ann', null, true],
    [['ann', 'bob'], 'ann', 'guest', true],
    [['ann'], 'bob', null, true],
    [['ann'], 'bob', 'admin', true],
  ])('of the administrators %j, %s becoming %s: %s', (admins, personId, role, isLeft) => {
    expect(leavesAnAdmin(admins, { personId, role })).toBe(isLeft);
  });
});
