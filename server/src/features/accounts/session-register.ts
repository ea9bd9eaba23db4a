import { EntityManager, type FilterQuery } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import { DomainEvents } from '../../core/events/domain-events.js';
import { sessionEnded } from './accounts.events.js';
import { ActorCache } from './actor-cache.js';
import { sessionEnd } from './domain/session-life.js';
import type { Person } from './person.entity.js';
import { hashSecret, newSecret } from './secret.js';
import { Session } from './session.entity.js';
import type { SharedDevice } from './shared-device.entity.js';
import type { Visitor } from './visitor.decorator.js';

/** Devices one person may have signed in; with one more, the one unused longest is signed out. */
const DEVICES_PER_PERSON = 100;

/** The book of who is signed in where: the only place that begins and ends sessions. */
@Injectable()
export class SessionRegister {
  constructor(
    private readonly em: EntityManager,
    private readonly cache: ActorCache,
    private readonly events: DomainEvents,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Begins a session and resolves with its token, which is stored nowhere. Joins the caller's transaction;
   * call {@link tidy} when that is committed. On a `sharedDevice` it goes when that is shared no more.
   */
  async open(person: Person, visitor: Visitor, sharedDevice: SharedDevice | null = null): Promise<string> {
    const now = new Date();
    const token = newSecret();
    person.lastSeenAt = now;
    this.em.create(Session, {
      person,
      tokenHash: hashSecret(token),
      device: visitor.device ?? '',
      address: visitor.address,
      lastSeenAt: now,
      expiresAt: sessionEnd(now, this.settings.sessionDays),
      sharedDevice,
    });
    await this.em.flush();
    return token;
  }

  /** Ends what a new session makes needless: the one this browser held before, expired ones, one device too many. */
  async tidy(personId: string, visitor: Visitor): Promise<void> {
    await this.end({ expiresAt: { $lte: new Date() } });
    if (visitor.token !== null) await this.end({ tokenHash: hashSecret(visitor.token) });
    const surplus = await this.em.find(
      Session,
      { person: personId },
      { fields: ['id'], orderBy: { lastSeenAt: 'desc', id: 'desc' }, offset: DEVICES_PER_PERSON, limit: 100 },
    );
    if (surplus.length > 0) await this.end({ id: surplus.map(({ id }) => id) });
  }

  /** Ends the sessions found by `where`, in this process at once. Resolves with how many there were. */
  async end(where: FilterQuery<Session>): Promise<number> {
    const ending = await this.em.fork().find(Session, where, { fields: ['person'] });
    if (ending.length === 0) return 0;
    const deleted = await this.em.nativeDelete(Session, { id: ending.map(({ id }) => id) });
    for (const { id, person } of ending) this.announceEnd({ personId: person.id, via: id });
    return deleted;
  }

  /** Lets this process and its listeners know that a session or a key, already deleted, opens nothing any more. */
  announceEnd(ended: { readonly personId: string; readonly via: string }): void {
    this.cache.forget(ended);
    this.events.announce(sessionEnded, ended);
  }
}
