import { describe, expect, it } from 'vitest';
import { chooseHeir, type Heir } from './choose-heir.js';

const heir = (
  personId: string,
  permission: Heir['permission'],
  day: number,
  role: Heir['role'] = 'member',
): Heir => ({
  ...{ personId, permission, role, since: new Date(Date.UTC(2026, 10, day)) },
});

describe('who owns a playlist after its owner', () => {
  it('is who may do most, then who came first', () => {
    const heirs = [
      heir('view', 'view', 1),
      heir('late', 'admin', 9),
      heir('early', 'admin', 3),
      heir('edit', 'edit', 2),
    ];
    expect(chooseHeir(heirs, 'none', ['boss'])).toBe('early');
    expect(chooseHeir([heir('b', 'edit', 1), heir('a', 'edit', 1)], 'none', [])).toBe('a');
  });

  it('is never a guest, but an administrator of the household where others could see it', () => {
    const guests = [heir('guest', 'admin', 1, 'guest')];
    expect(chooseHeir(guests, 'none', ['boss', 'other'])).toBe('boss');
    expect(chooseHeir([], 'view', ['boss'])).toBe('boss');
  });

  it('is nobody for a private list that nobody else knew', () => {
    expect(chooseHeir([], 'none', ['boss'])).toBeNull();
  });
});
