import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { DomainEvents } from '../../core/events/domain-events.js';
import type { AcceptInvitation, InvitationPreview, PreviewInvitation } from './accounts.contract.js';
import { InvitationGoneError, UsernameTakenError } from './accounts.errors.js';
import { personJoined } from './accounts.events.js';
import { toMe } from './answers.js';
import { AttemptThrottle } from './attempt-throttle.js';
import { invitationState } from './domain/invitation-state.js';
import { foldUsername } from './domain/username.js';
import { HouseholdReader } from './household-reader.js';
import { Invitation } from './invitation.entity.js';
import { PasswordHasher } from './password-hasher.js';
import { Person } from './person.entity.js';
import { hashSecret } from './secret.js';
import { SessionRegister } from './session-register.js';
import type { SignedIn } from './sign-in.service.js';
import type { Visitor } from './visitor.decorator.js';

/** Lets invited people join. */
@Injectable()
export class JoinService {
  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdReader,
    private readonly throttle: AttemptThrottle,
    private readonly hasher: PasswordHasher,
    private readonly sessions: SessionRegister,
    private readonly events: DomainEvents,
  ) {}

  /** What an invitation offers. Throws {@link InvitationGoneError} and `TooManyRequestsError`. */
  async preview(wish: PreviewInvitation, visitor: Visitor): Promise<InvitationPreview> {
    const { role, expiresAt } = await this.openInvitation(wish.token, visitor);
    return { householdName: await this.household.name(), role, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Makes the invited person and signs them in, all or nothing; of several at once one wins. Throws
   * {@link InvitationGoneError}, {@link UsernameTakenError}, after which the invitation is still open,
   * and `TooManyRequestsError`.
   */
  async accept(wish: AcceptInvitation, visitor: Visitor): Promise<SignedIn> {
    const { id } = await this.openInvitation(wish.token, visitor);
    const householdName = await this.household.name();
    const passwordHash = await this.hasher.hash(wish.password);
    const { person, token } = await this.join(id, wish.username, passwordHash, visitor);
    this.events.announce(personJoined, { personId: person.id, role: person.role });
    await this.sessions.tidy(person.id, visitor);
    return { token, me: toMe(person, householdName) };
  }

  private async openInvitation(token: string, visitor: Visitor): Promise<Invitation> {
    const attempt = this.throttle.beginInvitation(visitor.address);
    const invitation = await this.em.findOne(Invitation, { tokenHash: hashSecret(token) });
    if (!invitation) throw new InvitationGoneError();
    attempt.succeed();
    const { usedAt, expiresAt } = invitation;
    if (invitationState({ usedAt: usedAt ?? null, expiresAt }, new Date()) !== 'open')
      throw new InvitationGoneError();
    return invitation;
  }

  private async join(
    invitationId: string,
    username: string,
    passwordHash: string,
    visitor: Visitor,
  ): Promise<{ person: Person; token: string }> {
    try {
      return await this.em.transactional(async (em) => {
        const role = await this.use(em, invitationId);
        const usernameKey = foldUsername(username);
        const person = em.create(Person, { username, usernameKey, passwordHash, role });
        const token = await this.sessions.open(person, visitor);
        await em.nativeUpdate(Invitation, { id: invitationId }, { usedBy: person });
        return { person, token };
      });
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) throw new UsernameTakenError({ cause: error });
      throw error;
    }
  }

  /** Marks the invitation used in one statement that only one of several can win; resolves with its role. */
  private async use(em: EntityManager, id: string): Promise<Invitation['role']> {
    const now = new Date();
    const won = await em.nativeUpdate(
      Invitation,
      { id, usedAt: null, expiresAt: { $gt: now } },
      { usedAt: now },
    );
    if (won === 0) throw new InvitationGoneError();
    const { role } = await em.findOneOrFail(Invitation, { id });
    return role;
  }
}
