import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import { SETTINGS } from '../../core/config/config.module.js';
import type { Settings } from '../../core/config/settings.js';
import type { Actor } from '../../core/http/actor.js';
import { Authenticator } from '../../core/http/authenticator.js';
import { ActorCache } from './actor-cache.js';
import { ApiKey } from './api-key.entity.js';
import { credentialsOf } from './domain/credentials.js';
import { roleOf } from './domain/role-of.js';
import { roleOnSharedDevice } from './domain/shared-device-rights.js';
import { isNoteDue, sessionEnd } from './domain/session-life.js';
import { Person } from './person.entity.js';
import { hashSecret } from './secret.js';
import { Session } from './session.entity.js';

/**
 * Knows people by their session's cookie or their API key, for HTTP routes, raw file routes and sockets alike,
 * with or without a request's unit of work. A session slides: using it puts its end off.
 */
@Injectable()
export class AccountsAuthenticator extends Authenticator {
  private readonly logger = new Logger('Accounts');

  constructor(
    private readonly em: EntityManager,
    private readonly cache: ActorCache,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  /** Resolves with the actor, or null. An `Authorization` header that is no valid key is null, cookie or not. */
  async authenticate(headers: IncomingHttpHeaders): Promise<Actor | null> {
    const credentials = credentialsOf(headers);
    if (!credentials) return null;
    const hash = hashSecret(credentials.secret);
    const now = new Date();
    const known = this.cache.get(hash, now.getTime());
    if (known) return known;
    return this.cache.load(hash, now.getTime(), () =>
      credentials.kind === 'session' ? this.bySession(hash, now) : this.byKey(hash, now),
    );
  }

  private async bySession(tokenHash: string, now: Date): Promise<Actor | null> {
    const session = await this.em
      .fork()
      .findOne(
        Session,
        { tokenHash, expiresAt: { $gt: now } },
        { fields: ['lastSeenAt', 'person.role', 'person.isChild', 'sharedDevice'], populate: ['person'] },
      );
    if (!session) return null;
    const { id, person } = session;
    if (isNoteDue(session.lastSeenAt, now)) {
      const expiresAt = sessionEnd(now, this.settings.sessionDays);
      this.note(person.id, now, (em) => em.nativeUpdate(Session, { id }, { lastSeenAt: now, expiresAt }));
    }
    const isOnSharedDevice = session.sharedDevice !== null && session.sharedDevice !== undefined;
    const role = isOnSharedDevice ? roleOnSharedDevice(roleOf(person)) : roleOf(person);
    return { personId: person.id, role, via: { kind: 'session', id, isOnSharedDevice } };
  }

  private async byKey(keyHash: string, now: Date): Promise<Actor | null> {
    const key = await this.em
      .fork()
      .findOne(
        ApiKey,
        { keyHash },
        { fields: ['lastUsedAt', 'scope', 'person.role', 'person.isChild'], populate: ['person'] },
      );
    if (!key) return null;
    const { id, person } = key;
    if (isNoteDue(key.lastUsedAt ?? null, now))
      this.note(person.id, now, (em) => em.nativeUpdate(ApiKey, { id }, { lastUsedAt: now }));
    return { personId: person.id, role: roleOf(person), via: { kind: 'api-key', id, scope: key.scope } };
  }

  /** Writes that somebody was here, beside the request: no answer waits for it, and none fails with it. */
  private note(personId: string, now: Date, write: (em: EntityManager) => Promise<unknown>): void {
    const em = this.em.fork();
    write(em)
      .then(() => em.nativeUpdate(Person, { id: personId }, { lastSeenAt: now }))
      .catch((error: unknown) => this.logger.warn(`last use was not noted: ${String(error)}`));
  }
}
