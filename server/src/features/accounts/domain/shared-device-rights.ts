import type { Role } from '../../../core/http/actor.js';

/** Somebody who may want to end the sharing of a device. */
interface Asker {
  readonly personId: string;
  readonly role: Role;
}

/** What somebody may do on a shared device: nobody administers there, who does signs in with a password. */
export function roleOnSharedDevice(role: Role): Role {
  return role === 'admin' ? 'member' : role;
}

/** Whether `asker` sees a shared device in the list and may make it nobody's again: who shared it, and administrators. */
export function mayUnshare(asker: Asker, sharedById: string | null): boolean {
  return asker.role === 'admin' || asker.personId === sharedById;
}
