import { Injectable } from '@nestjs/common';
import { AttemptThrottle, type Attempt } from './attempt-throttle.js';
import { PasswordHasher } from './password-hasher.js';

/** Secrets of what is shared, which strangers may try: hashed and slowed down as those of accounts are. */
@Injectable()
export class GuessableSecrets {
  constructor(
    private readonly throttle: AttemptThrottle,
    private readonly hasher: PasswordHasher,
  ) {}

  /** The password's argon2id hash in PHC format. */
  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  /** Whether the password of `subject` has this hash. Throws `TooManyRequestsError` without looking at it. */
  async check(subject: string, hash: string, password: string, address: string): Promise<boolean> {
    const attempt = this.throttle.beginSharePassword(subject, address);
    let isRight: boolean;
    try {
      isRight = await this.hasher.verify(hash, password);
    } catch (error) {
      attempt.takeBack();
      throw error;
    }
    if (isRight) attempt.succeed();
    return isRight;
  }

  /** Begins a try of a token by somebody at this address. Throws `TooManyRequestsError` with the seconds to wait. */
  beginToken(address: string): Attempt {
    return this.throttle.beginShare(address);
  }
}
