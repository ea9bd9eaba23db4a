import { Injectable } from '@nestjs/common';
import { TooManyRequestsError } from '../../core/http/http.errors.js';
import {
  accountPolicy,
  addressPolicy,
  countingFailures,
  pinPolicy,
  waitBeforeNext,
  type AttemptPolicy,
} from './domain/attempt-policy.js';
import { visitorNetwork } from './domain/address.js';

/** So many accounts or addresses are remembered; the one that failed longest ago is forgotten first. */
const CAPACITY = 10_000;

/** The failures of many subjects, in memory, of bounded size. */
class FailureLog {
  private readonly failures = new Map<string, number[]>();

  constructor(private readonly policy: AttemptPolicy) {}

  waitMs(subject: string, now: number): number {
    return waitBeforeNext(this.failures.get(subject) ?? [], now, this.policy);
  }

  add(subject: string, now: number): void {
    const counting = countingFailures([...(this.failures.get(subject) ?? []), now], now, this.policy);
    this.failures.delete(subject);
    this.failures.set(subject, counting);
    const oldest = this.failures.keys().next();
    if (this.failures.size > CAPACITY && !oldest.done) this.failures.delete(oldest.value);
  }

  takeBack(subject: string, failedAt: number): void {
    const failures = this.failures.get(subject);
    const index = failures?.lastIndexOf(failedAt) ?? -1;
    if (index >= 0) failures?.splice(index, 1);
    if (failures?.length === 0) this.failures.delete(subject);
  }

  clear(subject: string): void {
    this.failures.delete(subject);
  }
}

/** A try that began. It counts as a failure, until one of these is called. */
export interface Attempt {
  /** The secret was right: the account starts afresh; the address keeps its earlier failures. */
  succeed(): void;
  /** The try came to nothing for another reason and does not count. */
  takeBack(): void;
}

/**
 * Slows down guessing of passwords (per account or share, and per address), of the tokens of invitations, pairings and
 * shares (per address), and of PINs (per person and device).
 * A try counts from its beginning, so that many at once gain nothing. A successful sign-in of one's own does
 * not clear the address, else it would buy more guesses at the others' accounts.
 */
@Injectable()
export class AttemptThrottle {
  private readonly accounts = new FailureLog(accountPolicy);
  private readonly addresses = new FailureLog(addressPolicy);
  private readonly invitations = new FailureLog(addressPolicy);
  private readonly pairings = new FailureLog(addressPolicy);
  private readonly pins = new FailureLog(pinPolicy);
  private readonly shares = new FailureLog(addressPolicy);
  private readonly shareLocks = new FailureLog(accountPolicy);

  /** Begins a try of a password. Throws {@link TooManyRequestsError} with the seconds to wait. */
  beginPassword(usernameKey: string, address: string): Attempt {
    return this.beginSecret(this.accounts, usernameKey, address);
  }

  /** Begins a try of the password of something shared. Throws {@link TooManyRequestsError} with the seconds to wait. */
  beginSharePassword(shareId: string, address: string): Attempt {
    return this.beginSecret(this.shareLocks, shareId, address);
  }

  /** Begins a try of an invitation's token. Throws {@link TooManyRequestsError} with the seconds to wait. */
  beginInvitation(address: string): Attempt {
    return this.beginToken(this.invitations, address);
  }

  /** Begins a try of a pairing's code. Throws {@link TooManyRequestsError} with the seconds to wait. */
  beginPairing(address: string): Attempt {
    return this.beginToken(this.pairings, address);
  }

  /** Begins a try of the token of something shared. Throws {@link TooManyRequestsError} with the seconds to wait. */
  beginShare(address: string): Attempt {
    return this.beginToken(this.shares, address);
  }

  private beginSecret(log: FailureLog, subject: string, address: string): Attempt {
    const network = visitorNetwork(address);
    const now = Date.now();
    this.refuseWhile(Math.max(log.waitMs(subject, now), this.addresses.waitMs(network, now)));
    log.add(subject, now);
    this.addresses.add(network, now);
    const takeBackAddress = () => this.addresses.takeBack(network, now);
    return {
      succeed: () => {
        log.clear(subject);
        takeBackAddress();
      },
      takeBack: () => {
        log.takeBack(subject, now);
        takeBackAddress();
      },
    };
  }

  /** Begins a try of somebody's PIN on a shared device. Throws {@link TooManyRequestsError} with the seconds to wait. */
  beginPin(personId: string, deviceId: string): Attempt {
    const subject = `${personId} ${deviceId}`;
    const now = Date.now();
    this.refuseWhile(this.pins.waitMs(subject, now));
    this.pins.add(subject, now);
    return {
      succeed: () => this.pins.clear(subject),
      takeBack: () => this.pins.takeBack(subject, now),
    };
  }

  private beginToken(log: FailureLog, address: string): Attempt {
    const network = visitorNetwork(address);
    const now = Date.now();
    this.refuseWhile(log.waitMs(network, now));
    log.add(network, now);
    const takeBack = () => log.takeBack(network, now);
    return { succeed: takeBack, takeBack };
  }

  private refuseWhile(waitMs: number): void {
    if (waitMs > 0) throw new TooManyRequestsError(Math.ceil(waitMs / 1000));
  }
}
