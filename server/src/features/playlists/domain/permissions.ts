import { seesOnlyShared, type Role } from '../../../core/http/actor.js';

/** What somebody may do with a playlist, weakest first. The owner stands above the administrators. */
export const permissions = ['view', 'edit', 'admin', 'owner'] as const;
export type Permission = (typeof permissions)[number];

/** What everybody at home may do with it, besides those who were invited. */
export const householdAccesses = ['none', 'view', 'edit'] as const;
export type HouseholdAccess = (typeof householdAccesses)[number];

/** The one table of rights: the least permission that each action asks for. `docs/playlists.md` shows it to people. */
export const leastFor = {
  see: 'view',
  vote: 'view',
  follow: 'view',
  export: 'view',
  listen: 'view',
  add: 'edit',
  move: 'edit',
  remove: 'edit',
  note: 'edit',
  undo: 'edit',
  change: 'admin',
  invite: 'admin',
  shareOutside: 'admin',
  handOver: 'owner',
  delete: 'owner',
} as const satisfies Record<string, Permission>;
export type PlaylistAction = keyof typeof leastFor;

/** Whether `permission` is enough for `action`; null is no permission at all. */
export function permits(permission: Permission | null, action: PlaylistAction): boolean {
  return permission !== null && rank(permission) >= rank(leastFor[action]);
}

/** Who asks, and what the playlist says about them. */
export interface Standing {
  readonly isOwner: boolean;
  /** Their own row among the collaborators. */
  readonly invitedAs: Exclude<Permission, 'owner'> | null;
  readonly role: Role;
  readonly household: HouseholdAccess;
}

/**
 * The strongest permission that somebody has. Guests get nothing from the household's access, and administrators of
 * the household nothing from their role: a private list is private.
 */
export function permissionOf({ isOwner, invitedAs, role, household }: Standing): Permission | null {
  if (isOwner) return 'owner';
  // A child looks and plays, whatever they were invited as.
  if (role === 'child') return invitedAs === null ? null : 'view';
  const shared = seesOnlyShared(role) || household === 'none' ? null : household;
  if (invitedAs === null || shared === null) return invitedAs ?? shared;
  return rank(invitedAs) >= rank(shared) ? invitedAs : shared;
}

function rank(permission: Permission): number {
  return permissions.indexOf(permission);
}

declare const permitted: unique symbol;

/** Proof that `T` may have `action` done to it by whoever asked; made by {@link asPermitted} only. */
export type Permitted<T, Action extends PlaylistAction> = T & {
  readonly [permitted]: Readonly<Record<Action, true>>;
};

/** The proof, or null when the table says no. */
export function asPermitted<T, Action extends PlaylistAction>(
  permission: Permission | null,
  action: Action,
  subject: T,
): Permitted<T, Action> | null {
  return permits(permission, action) ? (subject as Permitted<T, Action>) : null;
}
