import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { ForbiddenError, NotFoundError } from '../../core/http/http.errors.js';
import type { ApiKeyAnswer, CreateApiKey, CreatedApiKey } from './accounts.contract.js';
import { toApiKey } from './answers.js';
import { ApiKey } from './api-key.entity.js';
import { API_KEY_PREFIX } from './domain/credentials.js';
import { Person } from './person.entity.js';
import { hashSecret, newSecret } from './secret.js';
import { SessionRegister } from './session-register.js';

/** So much of a key is kept readable, for people to tell theirs apart: 36 of its 256 random bits. */
const SHOWN_CHARACTERS = API_KEY_PREFIX.length + 6;

/** A person's own API keys. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly em: EntityManager,
    private readonly sessions: SessionRegister,
  ) {}

  /** The actor's keys, the newest first. */
  async list(actor: Actor): Promise<ApiKeyAnswer[]> {
    const keys = await this.em.find(ApiKey, { person: actor.personId }, { orderBy: { id: 'desc' } });
    return keys.map(toApiKey);
  }

  /**
   * Makes a key that may do what the actor may, or as much of it as its scope says. The answer is the only place it ever stands in. Throws
   * {@link ForbiddenError} when a key asks: revoking a lost key must be the end of it.
   */
  async create(actor: Actor, wish: CreateApiKey): Promise<CreatedApiKey> {
    if (actor.via.kind === 'api-key') throw new ForbiddenError();
    const secret = API_KEY_PREFIX + newSecret();
    const key = this.em.create(ApiKey, {
      person: this.em.getReference(Person, actor.personId),
      name: wish.name,
      scope: wish.scope,
      prefix: secret.slice(0, SHOWN_CHARACTERS),
      keyHash: hashSecret(secret),
    });
    await this.em.flush();
    return { ...toApiKey(key), key: secret };
  }

  /** Ends one of the actor's keys at once. Throws {@link NotFoundError} for anybody else's. */
  async revoke(actor: Actor, id: string): Promise<void> {
    const deleted = await this.em.nativeDelete(ApiKey, { id, person: actor.personId });
    if (deleted === 0) throw new NotFoundError();
    this.sessions.announceEnd({ personId: actor.personId, via: id });
  }
}
