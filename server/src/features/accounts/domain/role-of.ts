import type { Role } from '../../../core/http/actor.js';

/** What somebody is: the row of a child says `guest`, and that it is a child. */
export function roleOf(person: { readonly role: Exclude<Role, 'child'>; readonly isChild: boolean }): Role {
  return person.isChild ? 'child' : person.role;
}
