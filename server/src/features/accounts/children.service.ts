import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { CreateChild, PersonAnswer } from './accounts.contract.js';
import { UsernameTakenError } from './accounts.errors.js';
import { personJoined } from './accounts.events.js';
import { toPerson } from './answers.js';
import { foldUsername } from './domain/username.js';
import { PasswordHasher } from './password-hasher.js';
import { Person } from './person.entity.js';
import { newSecret } from './secret.js';

/** Children's profiles: a name among the household, without a password. */
@Injectable()
export class ChildrenService {
  constructor(
    private readonly em: EntityManager,
    private readonly hasher: PasswordHasher,
    private readonly events: DomainEvents,
  ) {}

  /** Makes a child's profile, which may be chosen on shared devices at once. Throws {@link UsernameTakenError}. */
  async create({ username }: CreateChild): Promise<PersonAnswer> {
    // A password that nobody has ever seen.
    const passwordHash = await this.hasher.hash(newSecret());
    try {
      const person = this.em.create(Person, {
        ...{ username, usernameKey: foldUsername(username), passwordHash },
        ...{ role: 'guest', isChild: true, isOnSharedDevices: true },
      });
      await this.em.flush();
      this.events.announce(personJoined, { personId: person.id, role: 'child' });
      return toPerson(person);
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new UsernameTakenError({ cause: error });
      throw error;
    }
  }
}
