import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Actor } from '../../core/http/actor.js';
import { FoyerError } from '../../core/http/foyer-error.js';
import { InvalidRequestError, SignInRequiredError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { Person } from '../accounts/person.entity.js';
import { recogniseLink } from '../sites/domain/recognise-link.js';
import { SharedPasswords } from '../site-access/shared-passwords.service.js';
import { BatchBoard } from './batch-board.service.js';
import { BatchFeeder } from './batch-feeder.service.js';
import { BatchItem } from './batch-item.entity.js';
import { Batch } from './batch.entity.js';
import {
  MOST_LINKS,
  type BatchAnswer,
  type BatchItemAnswer,
  type BatchItemStatus,
  type CreateBatch,
  type ListBatches,
  type ListBatchItems,
} from './batches.contract.js';
import {
  BatchNotFoundError,
  BatchNotTextError,
  BatchTooLongError,
  BatchWithoutLinksError,
} from './batches.errors.js';
import { findLinks, isText, type FoundLink } from './domain/find-links.js';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,100}$/;
/** Characters of a bad line that are kept to show it. */
const SHOWN = 300;
/** Rows of one insert; databases limit the values of a statement. */
const CHUNK = 500;

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** Taking in and looking at batches. Every method acts for `actor`: people see their own, administrators all. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly em: EntityManager,
    private readonly board: BatchBoard,
    private readonly feeder: BatchFeeder,
    private readonly passwords: SharedPasswords,
  ) {}

  /**
   * Accepts a text of links: every line of it is on disk before this resolves. Bad lines are kept with their reason
   * and the others go on. Throws {@link BatchNotTextError}, {@link BatchWithoutLinksError},
   * {@link BatchTooLongError}; the same `idempotencyKey` answers with the first batch.
   */
  async create(
    actor: Pick<Actor, 'personId'>,
    request: CreateBatch,
    idempotencyKey: string | null,
  ): Promise<BatchAnswer> {
    if (idempotencyKey !== null && !IDEMPOTENCY_KEY.test(idempotencyKey)) throw new InvalidRequestError();
    if (!isText(request.text)) throw new BatchNotTextError();
    const found = findLinks(request.text);
    if (found.length === 0) throw new BatchWithoutLinksError();
    if (found.length > MOST_LINKS) throw new BatchTooLongError(MOST_LINKS);
    const items = judge(found);
    const batch = await this.save(actor.personId, request, items, idempotencyKey);
    void this.feeder.feed(batch.id);
    this.board.announceSoon(batch.id);
    return this.board.answer(batch);
  }

  /** A page, newest first. */
  async list(actor: Actor, query: ListBatches): Promise<Page<BatchAnswer>> {
    const after = afterOf(query.cursor);
    const rows = await this.em.find(
      Batch,
      { person: actor.personId, ...(after === undefined ? {} : { id: { $lt: after } }) },
      { orderBy: { id: 'desc' }, limit: query.limit + 1 },
    );
    const page = rows.slice(0, query.limit);
    const items = await Promise.all(page.map((row) => this.board.answer(row)));
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([null, last.id]) : null };
  }

  /** One batch. Throws {@link BatchNotFoundError}, also for somebody else's. */
  async get(actor: Actor, id: string): Promise<BatchAnswer> {
    return this.board.answer(await this.load(actor, id));
  }

  /** A page of its items, in the order of the text. Throws {@link BatchNotFoundError}. */
  async items(actor: Actor, id: string, query: ListBatchItems): Promise<Page<BatchItemAnswer>> {
    const batch = await this.load(actor, id);
    const place = query.cursor === undefined ? -1 : decodeCursor(query.cursor)[0];
    if (typeof place !== 'number') throw new InvalidRequestError();
    const rows = await this.em.find(
      BatchItem,
      { batch, position: { $gt: place }, ...(query.status ? { status: query.status } : {}) },
      { orderBy: { position: 'asc' }, limit: query.limit + 1 },
    );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return { items: page.map(toAnswer), nextCursor: last ? encodeCursor([last.position, last.id]) : null };
  }

  /** The row, when `actor` may see it. Throws {@link BatchNotFoundError}. */
  async load(actor: Actor, id: string): Promise<Batch> {
    const batch = await this.em.findOne(Batch, { id });
    if (!batch || (batch.person.id !== actor.personId && actor.role !== 'admin'))
      throw new BatchNotFoundError();
    return batch;
  }

  private save(
    personId: string,
    request: CreateBatch,
    items: readonly Omit<BatchItemRow, 'batch'>[],
    idempotencyKey: string | null,
  ): Promise<Batch> {
    return this.em.fork().transactional(async (em) => {
      const person = await em.findOne(Person, { id: personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!person) throw new SignInRequiredError();
      const first = idempotencyKey && (await em.findOne(Batch, { person, idempotencyKey }));
      if (first) return first;
      const { name, quality, options, videoPassword } = request;
      const id = v7();
      const notBefore = request.notBefore === null ? null : new Date(request.notBefore);
      const batch = em.create(Batch, {
        ...{ id, person, name, quality, options, notBefore, idempotencyKey, status: 'running' },
        sealedPassword: this.passwords.seal(id, videoPassword),
      });
      await em.persist(batch).flush();
      for (let from = 0; from < items.length; from += CHUNK) {
        const rows = items.slice(from, from + CHUNK).map((item) => ({ id: v7(), ...item, batch }));
        await em.insertMany(BatchItem, rows);
      }
      return batch;
    });
  }
}

interface BatchItemRow {
  position: number;
  line: number;
  text: string;
  status: BatchItemStatus;
  code: string | null;
}

/** Which of the links can be fetched, which stand there twice, and why the others cannot. */
function judge(found: readonly FoundLink[]): BatchItemRow[] {
  const seen = new Set<string>();
  return found.map(({ line, text }, position) => {
    try {
      const { url } = recogniseLink(text);
      const status = seen.has(url) ? 'repeated' : 'waiting';
      seen.add(url);
      return { position, line, text, status, code: null };
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error;
      return { position, line, text: text.slice(0, SHOWN), status: 'invalid', code: error.code };
    }
  });
}

function toAnswer(item: BatchItem): BatchItemAnswer {
  const { id, line, text, status } = item;
  return {
    ...{ id, line, text, status, code: item.code ?? null, title: item.title ?? null },
    ...{ bytes: item.bytes ?? null, downloadId: item.downloadId ?? null, mediaId: item.mediaId ?? null },
  };
}

function afterOf(cursor: string | undefined): string | undefined {
  const [, after] = cursor === undefined ? [] : decodeCursor(cursor);
  if (after !== undefined && !idSchema.safeParse(after).success) throw new InvalidRequestError();
  return after;
}
