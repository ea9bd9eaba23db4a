import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Me, SignIn } from './accounts.contract.js';
import { WrongCredentialsError } from './accounts.errors.js';
import { toMe } from './answers.js';
import { foldUsername } from './domain/username.js';
import { HouseholdReader } from './household-reader.js';
import { PasswordCheck } from './password-check.js';
import { Person } from './person.entity.js';
import { SessionRegister } from './session-register.js';
import type { Visitor } from './visitor.decorator.js';

/** Somebody who is signed in now, and the token that belongs into their cookie and nowhere else. */
export interface SignedIn {
  readonly me: Me;
  readonly token: string;
}

/** Lets people in by username and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdReader,
    private readonly passwords: PasswordCheck,
    private readonly sessions: SessionRegister,
  ) {}

  /**
   * Signs a device in. Throws `WrongCredentialsError`, without telling whether the name exists,
   * `TooManyRequestsError` after too many failures, and `NotSetUpError`.
   */
  async signIn(wish: SignIn, visitor: Visitor): Promise<SignedIn> {
    const householdName = await this.household.name();
    const usernameKey = foldUsername(wish.username);
    const known = await this.em.findOne(Person, { usernameKey });
    await this.passwords.check(known?.passwordHash ?? null, wish.password, usernameKey, visitor.address);
    const { person, token } = await this.open(usernameKey, known?.passwordHash ?? '', visitor);
    await this.sessions.tidy(person.id, visitor);
    return { token, me: toMe(person, householdName) };
  }

  /** The password was checked outside of any transaction; the person may have changed it or gone meanwhile. */
  private open(
    usernameKey: string,
    passwordHash: string,
    visitor: Visitor,
  ): Promise<{ person: Person; token: string }> {
    return this.em.transactional(async (em) => {
      const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
      const person = await em.findOne(Person, { usernameKey, passwordHash }, options);
      if (!person) throw new WrongCredentialsError();
      return { person, token: await this.sessions.open(person, visitor) };
    });
  }
}
