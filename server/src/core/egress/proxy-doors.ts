import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { EgressRules } from './checked-connection.js';

interface Door {
  readonly credential: string;
  readonly expected: Buffer;
  readonly rules: EgressRules;
}

/** The ways through the gate: one for everybody, and one for each upstream proxy that somebody was given. */
export class ProxyDoors {
  private readonly doors = new Map<string, Door>();

  constructor(private readonly rules: EgressRules) {}

  /** The `user:password` that opens the way through `upstream`; undefined: the household's own way. */
  credentialOf(upstream: string | undefined): string {
    return this.doorTo(upstream).credential;
  }

  /** The rules of the way through `upstream`. */
  rulesFor(upstream: string | undefined): EgressRules {
    return this.doorTo(upstream).rules;
  }

  /** The rules for who knows these `Proxy-Authorization` words; null for strangers. Compared in constant time. */
  rulesOf(authorization: string | undefined): EgressRules | null {
    const given = Buffer.from(authorization ?? '');
    for (const { expected, rules } of this.doors.values()) {
      if (given.length === expected.length && timingSafeEqual(given, expected)) return rules;
    }
    return null;
  }

  private doorTo(upstream = ''): Door {
    const known = this.doors.get(upstream);
    if (known) return known;
    const credential = `foyer:${randomBytes(24).toString('hex')}`;
    const expected = Buffer.from(`Basic ${Buffer.from(credential).toString('base64')}`);
    const rules = upstream === '' ? this.rules : { ...this.rules, upstreamProxy: new URL(upstream) };
    const door = { credential, expected, rules };
    this.doors.set(upstream, door);
    return door;
  }
}
