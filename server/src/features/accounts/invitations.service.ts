import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { NotFoundError } from '../../core/http/http.errors.js';
import type { CreatedInvitation, CreateInvitation, InvitationAnswer } from './accounts.contract.js';
import { toInvitation } from './answers.js';
import { Invitation } from './invitation.entity.js';
import { Person } from './person.entity.js';
import { hashSecret, newSecret } from './secret.js';

const HOUR_MS = 60 * 60 * 1000;
/** An invitation that is over stays in the list so long, for people to see what became of it. */
const REMEMBERED_MS = 30 * 24 * HOUR_MS;

/** Invitations, as administrators hand them out. */
@Injectable()
export class InvitationsService {
  constructor(private readonly em: EntityManager) {}

  /** All invitations, the newest first; those over for a month are gone. */
  async list(): Promise<InvitationAnswer[]> {
    const now = new Date();
    const invitations = await this.em.find(
      Invitation,
      { expiresAt: { $gt: new Date(now.getTime() - REMEMBERED_MS) } },
      { populate: ['usedBy'], orderBy: { id: 'desc' } },
    );
    return invitations.map((invitation) => toInvitation(invitation, now));
  }

  /** Makes a link for one person, once, for so many hours. Its token stands in this answer only. */
  async create(actor: Actor, wish: CreateInvitation): Promise<CreatedInvitation> {
    const now = new Date();
    await this.em.nativeDelete(Invitation, { expiresAt: { $lte: new Date(now.getTime() - REMEMBERED_MS) } });
    const token = newSecret();
    const invitation = this.em.create(Invitation, {
      tokenHash: hashSecret(token),
      role: wish.role,
      expiresAt: new Date(now.getTime() + wish.expiresInHours * HOUR_MS),
      createdBy: this.em.getReference(Person, actor.personId),
    });
    await this.em.flush();
    return { ...toInvitation(invitation, now), token, path: `/join/${token}` };
  }

  /** Withdraws an invitation; its link opens nothing any more. Throws {@link NotFoundError}. */
  async revoke(id: string): Promise<void> {
    if ((await this.em.nativeDelete(Invitation, { id })) === 0) throw new NotFoundError();
  }
}
