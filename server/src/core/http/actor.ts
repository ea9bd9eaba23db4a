/** What a person may do, weakest first. */
export const roles = ['guest', 'member', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who is asking: a signed-in person, by a session (cookie) or by a personal API key. */
export interface Actor {
  readonly personId: string;
  readonly role: Role;
  readonly via:
    { readonly kind: 'session'; readonly id: string } | { readonly kind: 'api-key'; readonly id: string };
}

/** True when `role` is at least `least` in the order guest < member < admin. */
export function hasRole(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}
