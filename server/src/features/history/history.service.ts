import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { idSchema } from '../../core/http/id.contract.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { RealtimePublisher } from '../../core/realtime/realtime-publisher.js';
import { noOptions } from '../downloads/downloads.contract.js';
import { csvLine } from './domain/csv.js';
import { historyNumbers, quarterHourOf } from './domain/history-numbers.js';
import { HistoryEntry } from './history-entry.entity.js';
import type {
  ExportHistory,
  HistoryEntryAnswer,
  HistoryNumbers,
  HistoryNumbersQuery,
  ListHistory,
} from './history.contract.js';
import { HistoryEntryNotFoundError } from './history.errors.js';
import type { HistoryRealtimeEvents } from './history.events.contract.js';
import { HistoryQueries, type HistoryPlace, type OwnedFilter } from './history.queries.js';

const DAY_MS = 24 * 3_600_000;
/** Rows read at a time while a file is written. */
const EXPORT_CHUNK = 500;
const COLUMNS = [
  ...(['finishedAt', 'title', 'author', 'site', 'kind', 'quality'] as const),
  ...(['durationSeconds', 'bytes', 'url'] as const),
];

/** What everybody downloaded. People see their own; administrators anybody's, or the household's. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly em: EntityManager,
    private readonly queries: HistoryQueries,
    private readonly realtime: RealtimePublisher<HistoryRealtimeEvents>,
  ) {}

  /** A page, newest first. */
  async list(
    actor: Actor,
    query: ListHistory,
  ): Promise<{ items: HistoryEntryAnswer[]; nextCursor: string | null }> {
    const filter = ownedFilter(actor, query);
    const rows = await this.queries.page(filter, placeOf(query.cursor), query.limit + 1);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const nextCursor = last ? encodeCursor([last.finishedAt.toISOString(), last.id]) : null;
    return { items: page.map(toAnswer), nextCursor };
  }

  /** Totals by day, site, kind and size. */
  async numbers(actor: Actor, query: HistoryNumbersQuery): Promise<HistoryNumbers> {
    const now = new Date();
    // A day more, because the first day of the range began earlier somewhere on earth.
    const from = new Date(now.getTime() - (query.days + 1) * DAY_MS);
    const sums = await this.queries.sums(ownerOf(actor, query), quarterHourOf(from));
    return historyNumbers(sums, { days: query.days, timeZone: query.timeZone, now });
  }

  /** The whole of it as a file, read piece by piece while it is sent. */
  export(actor: Actor, query: ExportHistory): Readable {
    const rows = this.all(ownedFilter(actor, query));
    return Readable.from(query.format === 'csv' ? csv(rows) : json(rows));
  }

  /** Forgets one entry; a film it brought stays. Throws {@link HistoryEntryNotFoundError}. */
  async remove(actor: Actor, id: string): Promise<void> {
    const entry = await this.em.findOne(HistoryEntry, { id, person: actor.personId, isCleared: false });
    if (!entry) throw new HistoryEntryNotFoundError();
    await this.em.nativeUpdate(HistoryEntry, { id }, cleared);
    this.announce(actor.personId);
  }

  /** Forgets everything that `actor` downloaded; the films stay. */
  async clear(actor: Actor): Promise<void> {
    await this.em.nativeUpdate(HistoryEntry, { person: actor.personId, isCleared: false }, cleared);
    this.announce(actor.personId);
  }

  private announce(personId: string): void {
    this.realtime.publish([{ personId }, { role: 'admin' }], 'history.changed', { personId });
  }

  private async *all(filter: OwnedFilter): AsyncGenerator<HistoryEntryAnswer> {
    let place: HistoryPlace | null = null;
    for (;;) {
      const rows: HistoryEntry[] = await this.queries.page(filter, place, EXPORT_CHUNK);
      yield* rows.map(toAnswer);
      place = rows.at(-1) ?? null;
      if (rows.length < EXPORT_CHUNK) return;
    }
  }
}

const forgottenWish = { options: null, qualityReason: null };
const cleared = {
  isCleared: true,
  url: '',
  title: '',
  author: null,
  words: '',
  mediaId: null,
  ...forgottenWish,
};

async function* csv(rows: AsyncIterable<HistoryEntryAnswer>): AsyncGenerator<string> {
  // The mark tells Excel that the text is UTF-8.
  yield `\uFEFF${csvLine(COLUMNS)}`;
  for await (const row of rows) yield csvLine(COLUMNS.map((column) => row[column]));
}

async function* json(rows: AsyncIterable<HistoryEntryAnswer>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function ownerOf(actor: Actor, query: { everyone: string; personId?: string | undefined }): string | null {
  if (actor.role !== 'admin') return actor.personId;
  return query.personId ?? (query.everyone === 'true' ? null : actor.personId);
}

function ownedFilter(actor: Actor, query: Omit<ListHistory, 'limit' | 'cursor'>): OwnedFilter {
  const { search, site, kind, from, until } = query;
  return { search, site, kind, from, until, personId: ownerOf(actor, query) };
}

function placeOf(cursor: string | undefined): HistoryPlace | null {
  if (cursor === undefined) return null;
  const [value, id] = decodeCursor(cursor);
  const finishedAt = new Date(String(value));
  if (Number.isNaN(finishedAt.getTime()) || !idSchema.safeParse(id).success) throw new InvalidRequestError();
  return { finishedAt, id };
}

function toAnswer(entry: HistoryEntry): HistoryEntryAnswer {
  const { id, url, site, quality, kind, title, bytes } = entry;
  return {
    ...{ id, personId: entry.person.id, url, site, quality, kind, title, bytes },
    ...{ qualityReason: entry.qualityReason ?? null, options: entry.options ?? noOptions },
    ...{ author: entry.author ?? null, durationSeconds: entry.durationSeconds ?? null },
    ...{ mediaId: entry.mediaId ?? null, finishedAt: entry.finishedAt.toISOString() },
  };
}
