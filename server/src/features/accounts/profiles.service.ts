import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { NotFoundError } from '../../core/http/http.errors.js';
import { DeviceNotSharedError, WrongPinError } from './accounts.errors.js';
import { toMe } from './answers.js';
import { AttemptThrottle } from './attempt-throttle.js';
import { roleOf } from './domain/role-of.js';
import { HouseholdReader } from './household-reader.js';
import { PasswordHasher } from './password-hasher.js';
import { Person } from './person.entity.js';
import { hashSecret } from './secret.js';
import { SessionRegister } from './session-register.js';
import { SharedDevice } from './shared-device.entity.js';
import type { ProfileList, SwitchProfile } from './shared-devices.contract.js';
import type { SignedIn } from './sign-in.service.js';
import type { Visitor } from './visitor.decorator.js';

/** The faces on a shared device: who may be chosen there, and choosing. The device's cookie is what lets in. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdReader,
    private readonly throttle: AttemptThrottle,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRegister,
  ) {}

  /** Who may be chosen on the visitor's device; nobody, and no name, where it is not shared. */
  async list(visitor: Visitor): Promise<ProfileList> {
    const device = await this.device(visitor);
    if (!device) return { device: null, items: [] };
    const people = await this.em.find(Person, { isOnSharedDevices: true }, { orderBy: { id: 'asc' } });
    return {
      device: device.name,
      items: people.map((person) => ({
        ...{ id: person.id, username: person.username, role: roleOf(person) },
        needsPin: (person.pinHash ?? null) !== null,
      })),
    };
  }

  /**
   * Signs the chosen person in on the visitor's shared device, in place of who was there. Throws
   * {@link DeviceNotSharedError}, {@link NotFoundError} for who may not be chosen, {@link WrongPinError}, and
   * `TooManyRequestsError` without looking at the PIN.
   */
  async switch(wish: SwitchProfile, visitor: Visitor): Promise<SignedIn> {
    const device = await this.device(visitor);
    if (!device) throw new DeviceNotSharedError();
    const known = await this.em.findOne(Person, { id: wish.personId, isOnSharedDevices: true });
    if (!known) throw new NotFoundError();
    const pinHash = known.pinHash ?? null;
    if (pinHash !== null) await this.checkPin(pinHash, wish, device.id);
    const householdName = await this.household.name();
    const { person, token } = await this.em.transactional(async (em) => {
      // Both may have changed while the PIN was looked at.
      const where = { id: known.id, isOnSharedDevices: true, pinHash };
      const person = await em.findOne(Person, where, { refresh: true });
      const place = await em.findOne(SharedDevice, { id: device.id }, { refresh: true });
      if (!person || !place) throw new NotFoundError();
      return { person, token: await this.sessions.open(person, visitor, place) };
    });
    await this.sessions.tidy(person.id, visitor);
    return { token, me: toMe(person, householdName, true) };
  }

  private async checkPin(pinHash: string, { personId, pin }: SwitchProfile, deviceId: string): Promise<void> {
    if (pin === undefined) throw new WrongPinError();
    const attempt = this.throttle.beginPin(personId, deviceId);
    const isRight = await this.hasher.verify(pinHash, pin).catch((error: unknown) => {
      attempt.takeBack();
      throw error;
    });
    if (!isRight) throw new WrongPinError();
    attempt.succeed();
  }

  private async device({ deviceToken }: Visitor): Promise<SharedDevice | null> {
    if (deviceToken === null) return null;
    return this.em.findOne(SharedDevice, { tokenHash: hashSecret(deviceToken) });
  }
}
