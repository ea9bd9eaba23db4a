import type { Role } from '../../../core/http/actor.js';

/** Somebody and what they are. */
interface Someone {
  readonly id: string;
  readonly role: Role;
}

/**
 * Whether `maker` may sign a device of `person` in: everybody their own; an administrator also a child's or a guest's,
 * who may have no password at hand, but never another administrator's, which would make one speak for the other.
 */
export function mayPair(maker: Someone, person: Someone): boolean {
  return maker.id === person.id || (maker.role === 'admin' && person.role !== 'admin');
}
