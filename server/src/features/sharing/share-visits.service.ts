import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { SecretKey } from '../../core/storage/secret-key.js';
import { GuessableSecrets } from '../accounts/guessable-secrets.service.js';
import { isOpen, readVisit, visitForMs, visitText, visitToken } from './domain/share-state.js';
import { PlaylistShare } from './playlist-share.entity.js';
import { ShareAccess, type LivingShare } from './share-access.service.js';
import { ShareGoneError, SharePasswordError } from './sharing.errors.js';

const PURPOSE = 'shared-visit';

/** Somebody before a link: from where, and what an earlier visit left with them. */
export interface ShareVisitor {
  readonly address: string;
  readonly visit: string | null;
}

/** Who may come in by a link, how often, and for how long they stay. */
@Injectable()
export class ShareVisits {
  constructor(
    private readonly em: EntityManager,
    private readonly access: ShareAccess,
    private readonly secrets: GuessableSecrets,
    private readonly secret: SecretKey,
  ) {}

  /** The link of a token; slows down who guesses. Throws `ShareGoneError` and `TooManyRequestsError`. */
  async find(token: string, { address }: ShareVisitor): Promise<LivingShare> {
    const attempt = this.secrets.beginToken(address);
    const living = await this.access.byToken(token);
    attempt.succeed();
    return living;
  }

  /** Whether an earlier visit of theirs goes on. */
  isInside({ share }: LivingShare, { visit }: ShareVisitor): boolean {
    const read = visit === null ? null : readVisit(visit, Date.now());
    return (
      read !== null && this.secret.isSignature(PURPOSE, visitText(share.id, read.untilMs), read.signature)
    );
  }

  /** Whether a link opens only to who presses a button: it has a password, or counts. */
  hasDoor({ share }: LivingShare): boolean {
    return share.passwordHash !== null || (share.mostVisits ?? null) !== null;
  }

  /**
   * Lets somebody in; the answer is what proves it for a day. Throws {@link ShareGoneError},
   * {@link SharePasswordError} and `TooManyRequestsError`.
   */
  async enter(living: LivingShare, password: string, visitor: ShareVisitor): Promise<string> {
    const { id, passwordHash = null } = living.share;
    if (!isOpen(living.share, new Date())) throw new ShareGoneError();
    if (passwordHash !== null && !(await this.secrets.check(id, passwordHash, password, visitor.address)))
      throw new SharePasswordError();
    await this.count(id);
    const untilMs = Date.now() + visitForMs;
    return visitToken(untilMs, this.secret.sign(PURPOSE, visitText(id, untilMs)));
  }

  /** Of several who come for the last visit at once, one gets it. */
  private count(id: string): Promise<void> {
    return this.em.fork().transactional(async (em) => {
      const share = await em.findOne(PlaylistShare, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!share || !isOpen(share, new Date())) throw new ShareGoneError();
      share.visits += 1;
    });
  }
}
