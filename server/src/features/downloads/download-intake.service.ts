import { EntityManager, LockMode, type FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { InvalidRequestError, SignInRequiredError } from '../../core/http/http.errors.js';
import { Person } from '../accounts/person.entity.js';
import { recogniseLink, type RecognisedLink } from '../sites/domain/recognise-link.js';
import { openStatuses } from './domain/download-state.js';
import { DownloadBoard } from './download-board.js';
import { DownloadGates } from './download-gates.service.js';
import { Download } from './download.entity.js';
import { noOptions, type CreateDownload, type DownloadOptions } from './downloads.contract.js';
import { DownloadsDispatcher } from './downloads.dispatcher.js';

/** Where a wish comes from, and how it is to be treated; what is left out is an ordinary wish. */
export interface Origin {
  readonly idempotencyKey?: string | null;
  readonly batchId?: string;
  readonly subscriptionId?: string;
  readonly scheduleId?: string;
  readonly priority?: number;
  readonly notBefore?: Date;
}

/** A wish that was taken in: the row, and whether it is new. */
export interface TakenIn {
  readonly row: Download;
  readonly isNew: boolean;
}

/** The one door through which downloads come, whoever brings them: a person, a batch, a schedule, a subscription. */
@Injectable()
export class DownloadIntake {
  constructor(
    private readonly em: EntityManager,
    private readonly gates: DownloadGates,
    private readonly board: DownloadBoard,
    private readonly dispatcher: DownloadsDispatcher,
  ) {}

  /**
   * Writes the row for a wish of `personId`; it is on disk before this resolves. The same wish of the same person
   * that is still under way, or the same idempotency key, answers with the first row. Throws the sites' link
   * errors, `InvalidRequestError` for a key that was used for another wish, and what a gate refuses with.
   */
  async takeIn(
    personId: string,
    wish: Pick<CreateDownload, 'url' | 'quality'> & { options?: DownloadOptions },
    origin: Origin = {},
  ): Promise<TakenIn> {
    const link = recogniseLink(wish.url);
    const options = wish.options ?? noOptions;
    const taken = await this.em
      .fork()
      .transactional((em) => this.findOrAdd(em, personId, link, { ...wish, options }, origin));
    if (taken.isNew) {
      this.board.announce(taken.row);
      void this.dispatcher.dispatch();
    }
    return taken;
  }

  /** Lets held rows be looked at again now, when the reason of their gate has gone. */
  async release(where: FilterQuery<Download>): Promise<void> {
    const em = this.em.fork();
    const held = { $and: [where, { status: 'queued' as const, holdCode: { $ne: null } }] };
    await em.nativeUpdate(Download, held, { heldUntil: new Date(), updatedAt: new Date() });
    void this.dispatcher.dispatch();
  }

  /**
   * The person's row is locked while looking and adding: of many requests at one instant, also to several
   * servers, the first one adds and the others find. (SQLite has one writer at a time anyway.)
   */
  private async findOrAdd(
    em: EntityManager,
    personId: string,
    link: RecognisedLink,
    wish: { quality: CreateDownload['quality']; options: DownloadOptions },
    origin: Origin,
  ): Promise<TakenIn> {
    const person = await em.findOne(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!person) throw new SignInRequiredError();
    const key = fetchKeyOf(link.url, wish.quality, wish.options);
    const { idempotencyKey = null } = origin;
    const byKey = idempotencyKey && (await em.findOne(Download, { person, idempotencyKey }));
    if (byKey && byKey.fetchKey !== key) {
      throw new InvalidRequestError([{ path: 'idempotency-key', message: 'was used for another download' }]);
    }
    const existing =
      byKey || (await em.findOne(Download, { person, fetchKey: key, status: { $in: openStatuses } }));
    if (existing) return { row: existing, isNew: false };
    const { url, site, externalId } = link;
    await this.gates.refuse(em, { personId, url, site, ...wish });
    const row = em.create(Download, {
      ...{ person, url, site, externalId, options: wish.options, fetchKey: key, status: 'queued' },
      quality: wish.quality === 'auto' ? 'best' : wish.quality,
      requestedQuality: wish.quality,
      ...{ idempotencyKey, batchId: origin.batchId ?? null, subscriptionId: origin.subscriptionId ?? null },
      ...{ scheduleId: origin.scheduleId ?? null, priority: origin.priority ?? 0 },
      notBefore: origin.notBefore ?? null,
    });
    em.persist(row);
    return { row, isNew: true };
  }
}

/** SHA-256 of what decides which file a wish becomes; for whom it is does not. */
export function fetchKeyOf(url: string, quality: string, options: DownloadOptions): string {
  const { formatId, section, subtitleLanguages, audioLanguages } = options;
  const file = [url, quality, formatId, section, [...subtitleLanguages].sort(), audioLanguages];
  return createHash('sha256').update(JSON.stringify(file)).digest('hex');
}
