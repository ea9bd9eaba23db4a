import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { isOnSharedDevice, type Actor } from '../../core/http/actor.js';
import { SignInRequiredError } from '../../core/http/http.errors.js';
import type { ChangePassword, Me, UpdateMe } from './accounts.contract.js';
import { toMe } from './answers.js';
import { HouseholdReader } from './household-reader.js';
import { PasswordCheck } from './password-check.js';
import { PasswordHasher } from './password-hasher.js';
import { Person } from './person.entity.js';
import { SessionRegister } from './session-register.js';
import type { Visitor } from './visitor.decorator.js';

/** What people see and change of themselves. */
@Injectable()
export class MeService {
  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdReader,
    private readonly passwords: PasswordCheck,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRegister,
  ) {}

  /** The actor. Throws {@link SignInRequiredError} when they were removed a moment ago. */
  async me(actor: Actor): Promise<Me> {
    return toMe(await this.person(actor), await this.household.name(), isOnSharedDevice(actor));
  }

  /** Changes the actor's language or theme; what is not given stays. */
  async update(actor: Actor, wish: UpdateMe): Promise<Me> {
    const person = await this.person(actor);
    this.em.assign(person, wish);
    await this.em.flush();
    return toMe(person, await this.household.name(), isOnSharedDevice(actor));
  }

  /**
   * Gives the actor a new password and signs their other devices out; API keys stay. Throws
   * `WrongCredentialsError` for a wrong current one and `TooManyRequestsError` like a sign-in.
   */
  async changePassword(actor: Actor, wish: ChangePassword, visitor: Visitor): Promise<void> {
    const person = await this.person(actor);
    const { passwordHash: known, usernameKey } = person;
    await this.passwords.check(known, wish.currentPassword, usernameKey, visitor.address);
    const passwordHash = await this.hasher.hash(wish.newPassword);
    await this.em.nativeUpdate(Person, { id: person.id }, { passwordHash });
    await this.sessions.end({ person: person.id, id: { $ne: actor.via.id } });
  }

  private async person(actor: Actor): Promise<Person> {
    const person = await this.em.findOne(Person, { id: actor.personId });
    if (!person) throw new SignInRequiredError();
    return person;
  }
}
