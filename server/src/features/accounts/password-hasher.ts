import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { TooManyRequestsError } from '../../core/http/http.errors.js';

/** Argon2id (the library's default) with 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const LONGEST_QUEUE = 24;
const RETRY_AFTER_SECONDS = 2;

const phcText = (bytes: number) => randomBytes(bytes).toString('base64').replace(/=+$/, '');

/**
 * Hashes and checks passwords. At most two at once, because each takes 19 MiB and a whole core, which is half
 * of a small computer; a short queue waits, and beyond it {@link TooManyRequestsError} is thrown.
 */
@Injectable()
export class PasswordHasher {
  /** A hash of the real cost that no password has. */
  private readonly nobodys = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${phcText(16)}$${phcText(32)}`;
  private readonly queue: (() => void)[] = [];
  private running = 0;

  /** The password's hash in PHC format, salt and cost included. */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, COST));
  }

  /** True when the password has this hash. With null (no such person) it is false and costs the same time. */
  verify(passwordHash: string | null, password: string): Promise<boolean> {
    return this.inTurn(() => verify(passwordHash ?? this.nobodys, password));
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.turn();
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /** Resolves when a place is free; who leaves hands the place to the first in the queue. */
  private turn(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return Promise.resolve();
    }
    if (this.queue.length >= LONGEST_QUEUE) throw new TooManyRequestsError(RETRY_AFTER_SECONDS);
    return new Promise((resolve) => this.queue.push(resolve));
  }
}
