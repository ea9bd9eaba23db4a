import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TooManyRequestsError } from '../../core/http/http.errors.js';
import { AttemptThrottle } from './attempt-throttle.js';

const failTimes = (times: number, attempt: () => unknown) => {
  for (let time = 0; time < times; time += 1) attempt();
};

describe('AttemptThrottle', () => {
  let throttle: AttemptThrottle;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    throttle = new AttemptThrottle();
  });
  afterEach(() => vi.useRealTimers());

  it('makes an account wait after ten failures, whatever the address, and says how long', () => {
    failTimes(10, () => throttle.beginPassword('alice', '10.0.0.1'));
    expect(() => throttle.beginPassword('alice', '10.0.0.2')).toThrow(
      expect.objectContaining({ retryAfterSeconds: 1 }) as TooManyRequestsError,
    );
    expect(() => throttle.beginPassword('bob', '10.0.0.1')).not.toThrow();
  });

  it('lets the next try through when the wait is over, and then waits twice as long', () => {
    failTimes(10, () => throttle.beginPassword('alice', '10.0.0.1'));
    vi.advanceTimersByTime(1000);
    throttle.beginPassword('alice', '10.0.0.1');
    expect(() => throttle.beginPassword('alice', '10.0.0.1')).toThrow(
      expect.objectContaining({ retryAfterSeconds: 2 }) as TooManyRequestsError,
    );
  });

  it('does not lengthen the wait for tries that it refused', () => {
    failTimes(10, () => throttle.beginPassword('alice', '10.0.0.1'));
    failTimes(50, () => expect(() => throttle.beginPassword('alice', '10.0.0.1')).toThrow());
    vi.advanceTimersByTime(1000);
    expect(() => throttle.beginPassword('alice', '10.0.0.1')).not.toThrow();
  });

  it('counts tries that have not ended yet', () => {
    const begun = Array.from({ length: 10 }, () => throttle.beginPassword('alice', '10.0.0.1'));
    expect(() => throttle.beginPassword('alice', '10.0.0.1')).toThrow(TooManyRequestsError);
    begun.forEach((attempt) => attempt.takeBack());
    expect(() => throttle.beginPassword('alice', '10.0.0.1')).not.toThrow();
  });

  it('forgives the account at success, not the address', () => {
    failTimes(9, () => throttle.beginPassword('alice', '10.0.0.1'));
    throttle.beginPassword('alice', '10.0.0.1').succeed();
    failTimes(10, () => throttle.beginPassword('alice', '10.0.0.1'));
    failTimes(11, () => throttle.beginPassword(String(Math.random()), '10.0.0.1'));
    expect(() => throttle.beginPassword('mallory', '10.0.0.1')).toThrow(TooManyRequestsError);
    expect(() => throttle.beginPassword('mallory', '10.0.0.2')).not.toThrow();
  });

  it('takes a whole IPv6 network as one address', () => {
    failTimes(30, () => throttle.beginInvitation(`2001:db8::${Math.floor(Math.random() * 9999)}`));
    expect(() => throttle.beginInvitation('2001:db8::ffff')).toThrow(TooManyRequestsError);
    expect(() => throttle.beginInvitation('2001:db8:0:1::1')).not.toThrow();
  });

  it('does not count invitations that were right', () => {
    failTimes(100, () => throttle.beginInvitation('10.0.0.1').succeed());
    expect(() => throttle.beginInvitation('10.0.0.1')).not.toThrow();
  });

  it('remembers a bounded number of accounts', () => {
    failTimes(10, () => throttle.beginPassword('alice', '10.0.0.1'));
    for (let other = 0; other < 10_000; other += 1)
      throttle.beginPassword(`other ${other}`, `10.1.${other >> 8}.${other & 255}`);
    expect(() => throttle.beginPassword('alice', '10.0.0.3')).not.toThrow();
  });

  it('looks at few of a thousand passwords tried at something shared, from as many addresses', () => {
    let looked = 0;
    for (let guess = 0; guess < 1000; guess += 1) {
      try {
        throttle.beginSharePassword('share', `10.0.${String(guess % 200)}.1`);
        looked += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(TooManyRequestsError);
      }
      vi.advanceTimersByTime(100);
    }
    expect(looked).toBeLessThan(20);
    expect(() => throttle.beginSharePassword('another', '10.1.0.1')).not.toThrow();
  });
});
