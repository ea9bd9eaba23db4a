import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import type { SessionAnswer } from './accounts.contract.js';
import { toSession } from './answers.js';
import { SessionRegister } from './session-register.js';
import { Session } from './session.entity.js';

/** A person's own devices. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly register: SessionRegister,
  ) {}

  /** The actor's signed-in devices, the one used last first. */
  async list(actor: Actor): Promise<SessionAnswer[]> {
    const sessions = await this.em.find(
      Session,
      { person: actor.personId, expiresAt: { $gt: new Date() } },
      { orderBy: { lastSeenAt: 'desc', id: 'desc' } },
    );
    return sessions.map((session) => toSession(session, actor.via.id));
  }

  /** Signs one of the actor's devices out. Throws {@link NotFoundError} for anybody else's. */
  async end(actor: Actor, id: string): Promise<void> {
    if ((await this.register.end({ id, person: actor.personId })) === 0) throw new NotFoundError();
  }

  /** Signs the asking device out. Throws {@link NotFoundError} when it is none but an API key. */
  async endCurrent(actor: Actor): Promise<void> {
    if (actor.via.kind !== 'session') throw new NotFoundError();
    await this.end(actor, actor.via.id);
  }
}
