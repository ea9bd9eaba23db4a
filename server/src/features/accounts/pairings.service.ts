import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { ForbiddenError, NotFoundError } from '../../core/http/http.errors.js';
import { toPairing } from './answers.js';
import { mayPair } from './domain/may-pair.js';
import { Pairing } from './pairing.entity.js';
import type { CreatedPairing, CreatePairing, PairingAnswer } from './pairings.contract.js';
import { Person } from './person.entity.js';
import { hashSecret, newSecret } from './secret.js';
import { Session } from './session.entity.js';

const LIFETIME_MS = 5 * 60 * 1000;
/** What is over stays so long, for its screen to see what became of it. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** Codes by which somebody who is signed in signs one more device in. */
@Injectable()
export class PairingsService {
  constructor(private readonly em: EntityManager) {}

  /**
   * Makes a code for one device, once, for five minutes. Throws `ForbiddenError` for an API key, which must not
   * become a session, and for people whose devices the actor may not sign in; {@link NotFoundError}.
   */
  async create(actor: Actor, wish: CreatePairing): Promise<CreatedPairing> {
    if (actor.via.kind !== 'session') throw new ForbiddenError();
    const person = await this.em.findOne(Person, { id: wish.personId ?? actor.personId });
    if (!person) throw new NotFoundError();
    if (!mayPair({ id: actor.personId, role: actor.role }, person)) throw new ForbiddenError();
    const now = new Date();
    await this.em.nativeDelete(Pairing, { expiresAt: { $lte: new Date(now.getTime() - REMEMBERED_MS) } });
    const token = newSecret();
    const pairing = this.em.create(Pairing, {
      tokenHash: hashSecret(token),
      person,
      createdBy: this.em.getReference(Person, actor.personId),
      session: this.em.getReference(Session, actor.via.id),
      expiresAt: new Date(now.getTime() + LIFETIME_MS),
    });
    await this.em.flush();
    // Behind the # it is sent to no server and stands in no log.
    return { ...toPairing(pairing, now), path: `/join#pair=${token}` };
  }

  /** What became of a code of the actor's. Throws {@link NotFoundError}. */
  async find(actor: Actor, id: string): Promise<PairingAnswer> {
    const pairing = await this.em.findOne(
      Pairing,
      { id, createdBy: actor.personId },
      { populate: ['person'] },
    );
    if (!pairing) throw new NotFoundError();
    return toPairing(pairing, new Date());
  }

  /** Withdraws a code of the actor's; it opens nothing any more. Throws {@link NotFoundError}. */
  async revoke(actor: Actor, id: string): Promise<void> {
    if ((await this.em.nativeDelete(Pairing, { id, createdBy: actor.personId })) === 0)
      throw new NotFoundError();
  }
}
