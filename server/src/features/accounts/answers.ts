import type { ApiKeyAnswer, InvitationAnswer, Me, PersonAnswer, SessionAnswer } from './accounts.contract.js';
import type { ApiKey } from './api-key.entity.js';
import { invitationState } from './domain/invitation-state.js';
import { roleOf } from './domain/role-of.js';
import { roleOnSharedDevice } from './domain/shared-device-rights.js';
import type { Invitation } from './invitation.entity.js';
import type { Pairing } from './pairing.entity.js';
import type { PairingAnswer } from './pairings.contract.js';
import type { Person } from './person.entity.js';
import type { Session } from './session.entity.js';
import type { SharedDevice } from './shared-device.entity.js';
import type { SharedDeviceAnswer } from './shared-devices.contract.js';

/** The rows as the contract shows them: field by field, so that no hash leaves by accident. */

/** A person as the household sees them. */
export function toPerson(person: Person): PersonAnswer {
  return {
    id: person.id,
    username: person.username,
    role: roleOf(person),
    createdAt: person.createdAt.toISOString(),
    lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
  };
}

/** A person as they see themselves, on a device of their own unless told. */
export function toMe(person: Person, householdName: string, isOnSharedDevice = false): Me {
  return {
    ...toPerson(person),
    role: isOnSharedDevice ? roleOnSharedDevice(roleOf(person)) : roleOf(person),
    householdName,
    language: person.language ?? null,
    theme: person.theme,
    isOnSharedDevice,
  };
}

/** A signed-in device, null when nothing told its name; `currentId` is the session that asks. */
export function toSession(session: Session, currentId: string): SessionAnswer {
  return {
    id: session.id,
    device: session.device === '' ? null : session.device,
    address: session.address,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    isCurrent: session.id === currentId,
  };
}

/** An API key without what opens anything. */
export function toApiKey(key: ApiKey): ApiKeyAnswer {
  return {
    id: key.id,
    name: key.name,
    scope: key.scope,
    prefix: key.prefix,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

/** An invitation at `now`; `usedBy` must be loaded. */
export function toInvitation(invitation: Invitation, now: Date): InvitationAnswer {
  return {
    id: invitation.id,
    role: invitation.role,
    createdAt: invitation.createdAt.toISOString(),
    expiresAt: invitation.expiresAt.toISOString(),
    state: invitationState({ usedAt: invitation.usedAt ?? null, expiresAt: invitation.expiresAt }, now),
    usedBy: invitation.usedBy?.username ?? null,
  };
}

/** A shared device; `sharedBy` must be loaded. */
export function toSharedDevice(device: SharedDevice, isThis: boolean): SharedDeviceAnswer {
  const { id, name, sharedBy, createdAt } = device;
  return { id, name, sharedBy: sharedBy?.username ?? null, createdAt: createdAt.toISOString(), isThis };
}

/** A pairing at `now`, without what opens anything; `person` must be loaded. */
export function toPairing(pairing: Pairing, now: Date): PairingAnswer {
  const { id, person, expiresAt, usedAt, device } = pairing;
  return {
    id,
    username: person.username,
    expiresAt: expiresAt.toISOString(),
    state: invitationState({ usedAt: usedAt ?? null, expiresAt }, now),
    device: device === undefined || device === '' ? null : device,
  };
}
