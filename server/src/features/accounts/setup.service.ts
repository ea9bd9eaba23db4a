import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { DomainEvents } from '../../core/events/domain-events.js';
import { Authenticator } from '../../core/http/authenticator.js';
import type { SetupState, SetUpHousehold } from './accounts.contract.js';
import { AlreadySetUpError } from './accounts.errors.js';
import { personJoined } from './accounts.events.js';
import { toMe } from './answers.js';
import { foldUsername } from './domain/username.js';
import { Household } from './household.entity.js';
import { HouseholdReader } from './household-reader.js';
import { PasswordHasher } from './password-hasher.js';
import { Person } from './person.entity.js';
import { SessionRegister } from './session-register.js';
import type { SignedIn } from './sign-in.service.js';
import type { Visitor } from './visitor.decorator.js';

/** The first start: a household and its first administrator. */
@Injectable()
export class SetupService {
  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdReader,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRegister,
    private readonly events: DomainEvents,
    private readonly authenticator: Authenticator,
  ) {}

  /** Whether the household is set up, its name, and whether the asking browser is signed in. */
  async state(headers: IncomingHttpHeaders): Promise<SetupState> {
    const householdName = await this.household.nameIfSetUp();
    const isSignedIn = (await this.authenticator.authenticate(headers)) !== null;
    return { isSetUp: householdName !== null, householdName, isSignedIn };
  }

  /**
   * Sets the household up and signs its administrator in, all or nothing. Of several at once exactly one
   * wins, by the household's unique `singleton`. Throws {@link AlreadySetUpError}.
   */
  async setUp(wish: SetUpHousehold, visitor: Visitor): Promise<SignedIn> {
    if ((await this.household.nameIfSetUp()) !== null) throw new AlreadySetUpError();
    const passwordHash = await this.hasher.hash(wish.password);
    const { person, token } = await this.found(wish, passwordHash, visitor);
    this.events.announce(personJoined, { personId: person.id, role: person.role });
    return { token, me: toMe(person, wish.householdName) };
  }

  private async found(
    wish: SetUpHousehold,
    passwordHash: string,
    visitor: Visitor,
  ): Promise<{ person: Person; token: string }> {
    try {
      return await this.em.transactional(async (em) => {
        em.create(Household, { name: wish.householdName, singleton: 1 });
        await em.flush();
        const person = em.create(Person, {
          username: wish.username,
          usernameKey: foldUsername(wish.username),
          passwordHash,
          role: 'admin',
        });
        return { person, token: await this.sessions.open(person, visitor) };
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new AlreadySetUpError({ cause: error });
      throw error;
    }
  }
}
