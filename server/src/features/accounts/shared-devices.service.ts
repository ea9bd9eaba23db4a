import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { ForbiddenError, NotFoundError, SignInRequiredError } from '../../core/http/http.errors.js';
import { toMe, toSharedDevice } from './answers.js';
import { mayUnshare } from './domain/shared-device-rights.js';
import { HouseholdReader } from './household-reader.js';
import { PasswordHasher } from './password-hasher.js';
import { Person } from './person.entity.js';
import { hashSecret, newSecret } from './secret.js';
import { SessionRegister } from './session-register.js';
import { SharedDevice } from './shared-device.entity.js';
import type {
  ChooseSharedDevices,
  ShareDevice,
  SharedDeviceAnswer,
  SharedDeviceChoice,
} from './shared-devices.contract.js';
import type { SignedIn } from './sign-in.service.js';
import type { Visitor } from './visitor.decorator.js';

/** Who is signed in now on a device that is shared, and the token that belongs into the device's cookie. */
export interface SignedInShared extends SignedIn {
  readonly deviceToken: string;
}

/** Devices that several people use in turn: which they are, and who may be chosen on them. */
@Injectable()
export class SharedDevicesService {
  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdReader,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRegister,
  ) {}

  /** The shared devices that the actor may end, newest first. */
  async list(actor: Actor, visitor: Visitor): Promise<SharedDeviceAnswer[]> {
    const devices = await this.em.find(SharedDevice, {}, { orderBy: { id: 'desc' }, populate: ['sharedBy'] });
    const ownHash = visitor.deviceToken === null ? null : hashSecret(visitor.deviceToken);
    return devices
      .filter((device) => mayUnshare(actor, device.sharedBy?.id ?? null))
      .map((device) => toSharedDevice(device, device.tokenHash === ownHash));
  }

  /**
   * Makes the asking device a shared one. The actor stays in with a session that goes with it. Throws
   * {@link ForbiddenError} for an API key, which is no device.
   */
  async share(actor: Actor, wish: ShareDevice, visitor: Visitor): Promise<SignedInShared> {
    if (actor.via.kind !== 'session') throw new ForbiddenError();
    const householdName = await this.household.name();
    const deviceToken = newSecret();
    const { person, token } = await this.em.transactional(async (em) => {
      const person = await em.findOne(Person, { id: actor.personId });
      if (!person) throw new SignInRequiredError();
      const device = em.create(SharedDevice, {
        tokenHash: hashSecret(deviceToken),
        name: wish.name,
        sharedBy: person,
      });
      return { person, token: await this.sessions.open(person, visitor, device) };
    });
    // What the same browser was before is nobody's any more.
    if (visitor.deviceToken !== null) await this.endDevice({ tokenHash: hashSecret(visitor.deviceToken) });
    await this.sessions.tidy(person.id, visitor);
    return { token, deviceToken, me: toMe(person, householdName, true) };
  }

  /** Ends a device's sharing: whoever was chosen on it is signed out there. Throws {@link NotFoundError}. */
  async unshare(actor: Actor, id: string): Promise<void> {
    const device = await this.em.findOne(SharedDevice, { id });
    if (!device || !mayUnshare(actor, device.sharedBy?.id ?? null)) throw new NotFoundError();
    await this.endDevice({ id });
  }

  /** What the actor chose for shared devices. */
  async choice(actor: Actor): Promise<SharedDeviceChoice> {
    return toChoice(await this.person(actor));
  }

  /** Sets whether the actor may be chosen on shared devices, and their PIN; who may not keeps no PIN. */
  async choose(actor: Actor, { isOnSharedDevices, pin }: ChooseSharedDevices): Promise<SharedDeviceChoice> {
    const hash = typeof pin === 'string' ? await this.hasher.hash(pin) : null;
    const person = await this.person(actor);
    person.isOnSharedDevices = isOnSharedDevices;
    if (pin !== undefined || !isOnSharedDevices) person.pinHash = isOnSharedDevices ? hash : null;
    await this.em.flush();
    if (!isOnSharedDevices) await this.sessions.end({ person: person.id, sharedDevice: { $ne: null } });
    return toChoice(person);
  }

  private async endDevice(where: { id: string } | { tokenHash: string }): Promise<void> {
    await this.sessions.end({ sharedDevice: where });
    await this.em.nativeDelete(SharedDevice, where);
  }

  private async person(actor: Actor): Promise<Person> {
    const person = await this.em.findOne(Person, { id: actor.personId });
    if (!person) throw new SignInRequiredError();
    return person;
  }
}

function toChoice({ isOnSharedDevices, pinHash }: Person): SharedDeviceChoice {
  return { isOnSharedDevices, hasPin: (pinHash ?? null) !== null };
}
