import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { PairingExpiredError, PairingUnknownError, PairingUsedError } from './accounts.errors.js';
import type { AccountsRealtimeEvents } from './accounts.events.contract.js';
import { toMe, toPairing } from './answers.js';
import { AttemptThrottle } from './attempt-throttle.js';
import { invitationState } from './domain/invitation-state.js';
import { mayPair } from './domain/may-pair.js';
import { HouseholdReader } from './household-reader.js';
import { Pairing } from './pairing.entity.js';
import type { PairingPreview, PairingToken } from './pairings.contract.js';
import { hashSecret } from './secret.js';
import { SessionRegister } from './session-register.js';
import type { SignedIn } from './sign-in.service.js';
import type { Visitor } from './visitor.decorator.js';

/** The other device's half of a pairing. */
@Injectable()
export class PairingAcceptance {
  constructor(
    private readonly em: EntityManager,
    private readonly household: HouseholdReader,
    private readonly throttle: AttemptThrottle,
    private readonly sessions: SessionRegister,
    private readonly publisher: RealtimePublisher<AccountsRealtimeEvents>,
  ) {}

  /**
   * As whom a code signs in. Throws {@link PairingUnknownError} (guessed or withdrawn), {@link PairingUsedError},
   * {@link PairingExpiredError} and `TooManyRequestsError`.
   */
  async preview(wish: PairingToken, visitor: Visitor): Promise<PairingPreview> {
    const { person, expiresAt } = await this.openPairing(wish.token, visitor);
    return {
      username: person.username,
      householdName: await this.household.name(),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** Signs the visitor's device in; of several at once one wins. Throws as {@link preview} does. */
  async accept(wish: PairingToken, visitor: Visitor): Promise<SignedIn> {
    const { id } = await this.openPairing(wish.token, visitor);
    const householdName = await this.household.name();
    const { pairing, token } = await this.em.transactional(async (em) => {
      const now = new Date();
      const won = await em.nativeUpdate(
        Pairing,
        { id, usedAt: null, expiresAt: { $gt: now } },
        { usedAt: now, device: visitor.device ?? '' },
      );
      if (won === 0) throw new PairingUsedError();
      const used = await em.findOneOrFail(Pairing, { id }, { populate: ['person'], refresh: true });
      return { pairing: used, token: await this.sessions.open(used.person, visitor) };
    });
    await this.sessions.tidy(pairing.person.id, visitor);
    const audience = [{ personId: pairing.createdBy.id }];
    this.publisher.publish(audience, 'pairing.changed', toPairing(pairing, new Date()));
    return { token, me: toMe(pairing.person, householdName) };
  }

  private async openPairing(token: string, visitor: Visitor): Promise<Pairing> {
    const attempt = this.throttle.beginPairing(visitor.address);
    const pairing = await this.em.findOne(
      Pairing,
      { tokenHash: hashSecret(token) },
      { populate: ['person', 'createdBy'] },
    );
    // Who made it may have lost the right to since.
    if (!pairing || !mayPair(pairing.createdBy, pairing.person)) throw new PairingUnknownError();
    attempt.succeed();
    const { usedAt, expiresAt } = pairing;
    const state = invitationState({ usedAt: usedAt ?? null, expiresAt }, new Date());
    if (state === 'used') throw new PairingUsedError();
    if (state === 'expired') throw new PairingExpiredError();
    return pairing;
  }
}
