import { Injectable } from '@nestjs/common';
import { WrongCredentialsError } from './accounts.errors.js';
import { AttemptThrottle, type Attempt } from './attempt-throttle.js';
import { PasswordHasher } from './password-hasher.js';

/** The one door every password passes: slowed down by account and address, equally slow for unknown names. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly throttle: AttemptThrottle,
    private readonly hasher: PasswordHasher,
  ) {}

  /**
   * Resolves when the password has this hash (null: nobody has that name). Throws
   * {@link WrongCredentialsError}, or `TooManyRequestsError` without looking at the password.
   */
  async check(
    passwordHash: string | null,
    password: string,
    usernameKey: string,
    address: string,
  ): Promise<void> {
    const attempt = this.throttle.beginPassword(usernameKey, address);
    if (!(await this.verify(attempt, passwordHash, password))) throw new WrongCredentialsError();
    attempt.succeed();
  }

  private async verify(attempt: Attempt, passwordHash: string | null, password: string): Promise<boolean> {
    try {
      return await this.hasher.verify(passwordHash, password);
    } catch (error) {
      attempt.takeBack();
      throw error;
    }
  }
}
