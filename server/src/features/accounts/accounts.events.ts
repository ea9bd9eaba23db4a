import { defineDomainEvent } from '../../core/events/domain-events.js';
import type { Role } from '../../core/http/actor.js';

/** Somebody became part of the household, by setting it up or by an invitation. */
export const personJoined = defineDomainEvent<{ readonly personId: string; readonly role: Role }>(
  'accounts.person-joined',
);

/** Somebody was removed; their sessions and keys open nothing any more. */
export const personRemoved = defineDomainEvent<{ readonly personId: string }>('accounts.person-removed');

/** Somebody may do more or less than before; what was decided by their old role must be decided again. */
export const roleChanged = defineDomainEvent<{ readonly personId: string; readonly role: Role }>(
  'accounts.role-changed',
);

/** A session or an API key opens nothing any more; `via` is its id, as in an actor's `via.id`. */
export const sessionEnded = defineDomainEvent<{ readonly personId: string; readonly via: string }>(
  'accounts.session-ended',
);
