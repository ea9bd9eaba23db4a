import { describe, expect, it } from 'vitest';
import {
  asPermitted,
  permissionOf,
  permissions,
  permits,
  type PlaylistAction,
  type Standing,
} from './permissions.js';

/** Every cell of the table: view, edit, admin, owner. */
const table: Record<PlaylistAction, readonly [boolean, boolean, boolean, boolean]> = {
  see: [true, true, true, true],
  vote: [true, true, true, true],
  follow: [true, true, true, true],
  export: [true, true, true, true],
  listen: [true, true, true, true],
  add: [false, true, true, true],
  move: [false, true, true, true],
  remove: [false, true, true, true],
  note: [false, true, true, true],
  undo: [false, true, true, true],
  change: [false, false, true, true],
  invite: [false, false, true, true],
  shareOutside: [false, false, true, true],
  handOver: [false, false, false, true],
  delete: [false, false, false, true],
};

const cells = Object.entries(table).flatMap(([action, row]) =>
  permissions.map((permission, column) => ({
    action: action as PlaylistAction,
    permission,
    is: row[column],
  })),
);

describe('the table of rights', () => {
  it.each(cells)(
    'says $is to somebody with $permission who wants to $action',
    ({ action, permission, is }) => {
      expect(permits(permission, action)).toBe(is);
      expect(asPermitted(permission, action, { id: 'a' }) !== null).toBe(is);
    },
  );

  it('gives nothing to who has no permission', () => {
    for (const action of Object.keys(table) as PlaylistAction[]) expect(permits(null, action)).toBe(false);
  });
});

describe('what somebody may do', () => {
  const nobody: Standing = { isOwner: false, invitedAs: null, role: 'member', household: 'none' };
  const cases: [string, Partial<Standing>, ReturnType<typeof permissionOf>][] = [
    ['nothing with a private list', {}, null],
    ['nothing with a private list, as an administrator of the household', { role: 'admin' }, null],
    ['everything with their own', { isOwner: true, invitedAs: 'view' }, 'owner'],
    ['what they were invited to', { invitedAs: 'admin' }, 'admin'],
    ['see what the household may see', { household: 'view' }, 'view'],
    ['edit what the household may edit', { household: 'edit' }, 'edit'],
    ['the stronger of both, by invitation', { household: 'view', invitedAs: 'edit' }, 'edit'],
    ['the stronger of both, by the household', { household: 'edit', invitedAs: 'view' }, 'edit'],
    ['nothing as a guest, whatever the household may', { role: 'guest', household: 'edit' }, null],
    ['what a guest was invited to', { role: 'guest', household: 'edit', invitedAs: 'view' }, 'view'],
  ];
  it.each(cases)('is %s', (_words, standing, expected) => {
    expect(permissionOf({ ...nobody, ...standing })).toBe(expected);
  });
});
