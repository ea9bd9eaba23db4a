import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { SecretKey } from '../../core/storage/secret-key.js';
import { roleOf } from '../accounts/domain/role-of.js';
import { Person } from '../accounts/person.entity.js';
import { lentForMs, loanText, loanToken, readLoan } from './domain/lent-link.js';
import { MediaStreams, type RawExchange } from './media-streams.service.js';
import { PlayableFiles } from './playable-files.js';
import type { LentMedia } from './playback.contract.js';
import { LoanOverError } from './playback.errors.js';

const PURPOSE = 'lent-media';

/**
 * Addresses for televisions, which fetch a film themselves and have nobody's cookie: signed for one item and one
 * person, good for four hours, and worth only what that person may see when it is used.
 */
@Injectable()
export class LentMediaService {
  constructor(
    private readonly em: EntityManager,
    private readonly files: PlayableFiles,
    private readonly streams: MediaStreams,
    private readonly secret: SecretKey,
  ) {}

  /** An address of an item. Throws `MediaNotFoundError`. */
  async lend(actor: Actor, mediaId: string): Promise<LentMedia> {
    await this.files.open(actor, mediaId);
    const loan = { mediaId, personId: actor.personId, untilMs: Date.now() + lentForMs };
    const token = loanToken(loan, this.secret.sign(PURPOSE, loanText(loan)));
    const url = `/media/${mediaId}/lent?token=${token}`;
    return { url, until: new Date(loan.untilMs).toISOString() };
  }

  /** Sends what was lent. Throws {@link LoanOverError} for a wrong or old token, and as `MediaStreams.forTelevision`. */
  async send(mediaId: string, token: string, exchange: RawExchange): Promise<void> {
    const read = readLoan(mediaId, token, Date.now());
    if (!read || !this.secret.isSignature(PURPOSE, loanText(read.loan), read.signature))
      throw new LoanOverError();
    const person = await this.em.fork().findOne(Person, read.loan.personId);
    if (!person) throw new LoanOverError();
    const actor: Actor = {
      personId: person.id,
      role: roleOf(person),
      via: { kind: 'session', id: `lent:${person.id}` },
    };
    // Televisions ask from a page of their own.
    exchange.reply.header('cross-origin-resource-policy', 'cross-origin');
    exchange.reply.header('access-control-allow-origin', '*');
    await this.streams.forTelevision(actor, mediaId, exchange);
  }
}
