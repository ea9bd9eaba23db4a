import { EntityManager, LockMode, type FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { EgressGate } from '../../core/egress/egress-gate.js';
import { InvalidRequestError, SignInRequiredError } from '../../core/http/http.errors.js';
import { SecretKey } from '../../core/storage/secret-key.js';
import { YtDlpError } from '../../core/ytdlp/ytdlp.errors.js';
import { Person } from '../accounts/person.entity.js';
import { recogniseLink, type RecognisedLink } from '../sites/domain/recognise-link.js';
import type { Device, QualityAdvice } from '../sites/quality-advice.contract.js';
import { activeStatuses, openStatuses } from './domain/download-state.js';
import { DownloadBoard } from './download-board.js';
import { DownloadGates, type Hold, type WantedDownload } from './download-gates.service.js';
import { DownloadRunner } from './download-runner.js';
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

/** A wish whose quality was decided as far as it can be now. */
interface DecidedWish extends Pick<CreateDownload, 'quality' | 'videoPassword'> {
  readonly options: DownloadOptions;
  readonly advice: QualityAdvice | null;
}

/** The one door through which downloads come, whoever brings them: a person, a batch, a schedule, a subscription. */
@Injectable()
export class DownloadIntake {
  constructor(
    private readonly em: EntityManager,
    private readonly gates: DownloadGates,
    private readonly board: DownloadBoard,
    private readonly dispatcher: DownloadsDispatcher,
    private readonly runner: DownloadRunner,
    private readonly secret: SecretKey,
    private readonly egress: EgressGate,
  ) {}

  /**
   * Writes the row for a wish of `personId`; it is on disk before this resolves. The same wish of the same person
   * that is still under way, or the same idempotency key, answers with the first row. Throws the sites' link
   * errors, `ytdlp.address-refused` for an address in the house, `InvalidRequestError` for a key that was used for another wish, and what a gate refuses with.
   */
  async takeIn(
    personId: string,
    wish: Pick<CreateDownload, 'url' | 'quality' | 'videoPassword'> & {
      options?: DownloadOptions;
      device?: Device | null;
    },
    origin: Origin = {},
  ): Promise<TakenIn> {
    const link = recogniseLink(wish.url);
    if (!this.egress.mayLeadOut(link.url)) throw new YtDlpError('ytdlp.address-refused');
    const options = wish.options ?? noOptions;
    const { device = null } = wish;
    const undecided = { personId, url: link.url, site: link.site, device };
    const advice = wish.quality === 'auto' ? await this.gates.choose(undecided, null) : null;
    const decided = { ...wish, options, advice };
    const known = await this.find(this.em.fork(), personId, link, decided, origin);
    if (known) return { row: known, isNew: false };
    await this.gates.refuse(wantedOf(personId, link, decided));
    const taken = await this.em
      .fork()
      .transactional((em) => this.findOrAdd(em, personId, link, decided, origin));
    if (taken.isNew) {
      this.board.announce(taken.row);
      void this.dispatcher.dispatch();
    }
    return taken;
  }

  /** What an ended row is known by when it is tried again with a password: then it is another wish. */
  keyWith(row: Download, videoPassword: string): string {
    const quality = row.qualityReason ? row.quality : row.requestedQuality;
    return this.keyOf(row.url, { quality, advice: null, options: row.options ?? noOptions, videoPassword });
  }

  /** Lets held rows be looked at again now, when the reason of their gate has gone. */
  async release(where: FilterQuery<Download>): Promise<void> {
    const em = this.em.fork();
    const held = { $and: [where, { status: 'queued' as const, holdCode: { $ne: null } }] };
    await em.nativeUpdate(Download, held, { heldUntil: new Date(), updatedAt: new Date() });
    void this.dispatcher.dispatch();
  }

  /**
   * Makes these wait: what runs is stopped and keeps its bytes. `until` null: until {@link release}. `learned` is written along. A gate
   * should say the same of them, for rows that come to wait later.
   */
  async holdBack(
    where: FilterQuery<Download>,
    hold: Hold,
    learned: Pick<Partial<Download>, 'totalBytes' | 'downloadedBytes'> = {},
  ): Promise<void> {
    const em = this.em.fork();
    const open = ['queued', ...activeStatuses] as const;
    const rows = await em.find(Download, { $and: [where, { status: { $in: open } }] });
    for (const row of rows) {
      const change = {
        status: 'queued',
        holdCode: hold.code,
        heldUntil: hold.until,
        ...learned,
        updatedAt: new Date(),
      } as const;
      const same = { id: row.id, status: row.status, attempts: row.attempts };
      if ((await em.nativeUpdate(Download, same, change)) === 0) continue;
      this.runner.abort(row.id);
      em.assign(row, change);
      this.board.forget(row.id);
      this.board.announce(row);
    }
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
    wish: DecidedWish,
    origin: Origin,
  ): Promise<TakenIn> {
    const person = await em.findOne(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!person) throw new SignInRequiredError();
    const existing = await this.find(em, personId, link, wish, origin);
    if (existing) return { row: existing, isNew: false };
    const { url, site, externalId } = link;
    const wanted = wantedOf(personId, link, wish);
    const { quality: chosen } = wanted;
    const { idempotencyKey = null } = origin;
    const key = this.keyOf(link.url, wish);
    const row = em.create(Download, {
      ...{ person, url, site, externalId, options: wish.options, fetchKey: key, status: 'queued' },
      ...{ quality: chosen === 'auto' ? 'best' : chosen, requestedQuality: wish.quality },
      qualityReason: wish.advice?.reason ?? null,
      ...{ idempotencyKey, batchId: origin.batchId ?? null, subscriptionId: origin.subscriptionId ?? null },
      ...{ scheduleId: origin.scheduleId ?? null, priority: origin.priority ?? 0 },
      notBefore: origin.notBefore ?? null,
    });
    em.persist(row);
    await this.gates.accepted(em, row, wanted);
    return { row, isNew: true };
  }

  /** The row that answers this wish already. Throws `InvalidRequestError` for a key of another wish. */
  private async find(
    em: EntityManager,
    personId: string,
    link: RecognisedLink,
    wish: DecidedWish,
    { idempotencyKey = null }: Origin,
  ): Promise<Download | null> {
    const byKey = idempotencyKey && (await em.findOne(Download, { person: personId, idempotencyKey }));
    if (byKey && !isSameWish(byKey, link.url, wish)) {
      throw new InvalidRequestError([{ path: 'idempotency-key', message: 'was used for another download' }]);
    }
    if (byKey) return byKey;
    const open = { person: personId, status: { $in: openStatuses } };
    const same = await em.findOne(Download, { ...open, fetchKey: this.keyOf(link.url, wish) });
    if (same || wish.quality !== 'auto' || wish.videoPassword !== undefined) return same;
    // What `auto` becomes may be known now and was not when the same was asked for before.
    const undecided = await em.find(Download, { ...open, url: link.url, requestedQuality: 'auto' });
    return undecided.find((row) => isSameWish(row, link.url, wish)) ?? null;
  }

  /** With a password it is a wish of its own: who does not know it gets no film by somebody else's. */
  private keyOf(url: string, { quality, advice, options, videoPassword }: DecidedWish): string {
    const key = fetchKeyOf(url, advice?.quality ?? quality, options);
    return videoPassword === undefined ? key : this.secret.sign('video-password', `${key}:${videoPassword}`);
  }
}

function wantedOf(personId: string, { url, site }: RecognisedLink, wish: DecidedWish): WantedDownload {
  const { options, videoPassword } = wish;
  return { personId, url, site, quality: wish.advice?.quality ?? wish.quality, options, videoPassword };
}

function isSameWish(
  row: Download,
  url: string,
  wish: { quality: CreateDownload['quality']; options: DownloadOptions },
): boolean {
  const before = fetchKeyOf(row.url, row.requestedQuality, row.options ?? noOptions);
  return before === fetchKeyOf(url, wish.quality, wish.options);
}

/** SHA-256 of what decides which file a wish becomes; for whom it is does not. */
export function fetchKeyOf(url: string, quality: string, options: DownloadOptions): string {
  const { formatId, section, subtitleLanguages, audioLanguages } = options;
  const file = [url, quality, formatId, section, [...subtitleLanguages].sort(), audioLanguages];
  return createHash('sha256').update(JSON.stringify(file)).digest('hex');
}
