import { permissions, type HouseholdAccess, type Permission } from './permissions.js';

/** Somebody who could go on with a playlist whose owner has left. */
export interface Heir {
  readonly personId: string;
  readonly permission: Exclude<Permission, 'owner'>;
  readonly role: 'guest' | 'member' | 'admin';
  readonly since: Date;
}

/**
 * Who owns a playlist when its owner's account is gone: of the collaborators who are no guests the one who may do most,
 * of several the one who came first; for a list that the household sees, without such, the administrator who has been
 * there longest. Null: a private list that nobody else knew goes with its owner.
 */
export function chooseHeir(
  heirs: readonly Heir[],
  household: HouseholdAccess,
  administratorIds: readonly string[],
): string | null {
  const [first] = heirs
    .filter(({ role }) => role !== 'guest')
    .toSorted(
      (a, b) =>
        permissions.indexOf(b.permission) - permissions.indexOf(a.permission) ||
        a.since.getTime() - b.since.getTime() ||
        (a.personId < b.personId ? -1 : 1),
    );
  if (first) return first.personId;
  // A guest is no heir, but what guests were let see is not thrown away.
  return household !== 'none' || heirs.length > 0 ? (administratorIds[0] ?? null) : null;
}
