/** What a person may do, weakest first. A child sees what was allowed to them, and opens only the routes that say so. */
export const roles = ['child', 'guest', 'member', 'admin'] as const;
export type Role = (typeof roles)[number];

/** How far an API key reaches: everything its person may do, or only adding links. */
export const keyScopes = ['all', 'add'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** Who is asking: a signed-in person, by a session (cookie) or by a personal API key. */
export interface Actor {
  readonly personId: string;
  readonly role: Role;
  readonly via:
    | { readonly kind: 'session'; readonly id: string; readonly isOnSharedDevice?: boolean }
    | { readonly kind: 'api-key'; readonly id: string; readonly scope: KeyScope };
}

/** True when `role` is at least `least` in the order child < guest < member < admin. */
export function hasRole(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** True for children and guests, who see of the library only what somebody let them see. */
export function seesOnlyShared(role: Role): boolean {
  return !hasRole(role, 'member');
}

/** True where anybody who passes by may have chosen this person: what needs their own device is refused. */
export function isOnSharedDevice({ via }: Actor): boolean {
  return via.kind === 'session' && via.isOnSharedDevice === true;
}

/** True for a key that may do one thing only, wherever that is not the thing at hand. */
export function isLimited({ via }: Actor): boolean {
  return via.kind === 'api-key' && via.scope !== 'all';
}
