import { EntityManager } from '@mikro-orm/core';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { FoyerError } from '../../core/http/foyer-error.js';
import { cleanLine } from '../../core/text/clean-text.js';
import type { ListEntry } from '../../core/ytdlp/media-info.contract.js';
import type { ListFacts } from '../../core/ytdlp/list-collector.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { YtDlpError } from '../../core/ytdlp/ytdlp.errors.js';
import { SiteAccess } from '../site-access/site-access.service.js';
import { toEntry, type KeptEntry } from './domain/to-entry.js';
import { LinkListEntry } from './link-list-entry.entity.js';
import { LinkList } from './link-list.entity.js';
import { ListBoard } from './list-board.service.js';
import { MOST_ENTRIES } from './lists.contract.js';
import { EmptyListError, NotAListError } from './lists.errors.js';

/** Entries of one insert, and the first page that somebody waits for. */
const CHUNK = 100;
const LONGEST = { title: 500, author: 200 } as const;
const LONGEST_READING_MS = 10 * 60_000;

/** A list that is being read. */
export interface Reading {
  readonly personId: string;
  /** Resolves when a page is there or reading has ended; rejects when it ended without a single entry. */
  readonly opened: Promise<void>;
  readonly ended: Promise<void>;
  stop(reason: Error): void;
}

/** Reads lists from the site into the database as they come: in memory is never more than what is being written. */
@Injectable()
export class ListReader implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Lists');
  private readonly readings = new Map<string, Reading>();

  constructor(
    private readonly em: EntityManager,
    private readonly ytdlp: YtDlp,
    private readonly board: ListBoard,
    private readonly access: SiteAccess,
  ) {}

  /** True while this process reads it. */
  isReading(id: string): boolean {
    return this.readings.has(id);
  }

  /** How many lists of one person are being read. */
  countOf(personId: string): number {
    return [...this.readings.values()].filter((reading) => reading.personId === personId).length;
  }

  /** Starts reading into a row that exists; `videoPassword` opens a list that asks for one. */
  start(list: LinkList, videoPassword?: string): Reading {
    const stop = new AbortController();
    const opened = Promise.withResolvers<void>();
    opened.promise.catch(() => undefined);
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(LONGEST_READING_MS)]);
    const ended = this.read(list, { videoPassword }, signal, opened.resolve)
      .then(opened.resolve, opened.reject)
      .finally(() => this.readings.delete(list.id));
    const reading = {
      ...{ personId: list.person.id, opened: opened.promise, ended },
      stop: (reason: Error) => stop.abort(reason),
    };
    this.readings.set(list.id, reading);
    return reading;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const readings = [...this.readings.values()];
    for (const reading of readings) reading.stop(new YtDlpError('ytdlp.interrupted', 'the server stops'));
    await Promise.allSettled(readings.map((reading) => reading.ended));
  }

  /** Rejects with the cause when nothing came; a failure after that is kept on the row. */
  private async read(
    list: LinkList,
    secrets: { readonly videoPassword: string | undefined },
    signal: AbortSignal,
    isOpen: () => void,
  ): Promise<void> {
    const writer = new ListWriter(this.em, list, () => {
      this.board.announceSoon(list);
      isOpen();
    });
    try {
      await this.access.assertIsOn(list.site);
      const pass = await this.access.passFor(list.person.id, list);
      const facts = await this.access.visit(list.person.id, list, () =>
        this.ytdlp.list(list.url, {
          ...{ ...pass, ...secrets, most: MOST_ENTRIES, signal },
          onEntry: (entry, told) => writer.take(entry, told),
        }),
      );
      await writer.finish(facts);
      if (!facts) throw new NotAListError();
      if (list.readCount === 0) throw new EmptyListError();
      await writer.save({ status: 'complete' });
    } catch (error) {
      await writer.finish(null).catch((lost: unknown) => this.logger.error('entries were lost', lost));
      const cause = signal.aborted ? (signal.reason as unknown) : error;
      const errorCode = cause instanceof FoyerError ? cause.code : 'ytdlp.interrupted';
      if (!(cause instanceof FoyerError))
        this.logger.warn(`a list was not read to its end: ${String(cause)}`);
      await writer.save({ status: 'failed', errorCode });
      if (list.readCount === 0) throw cause;
    } finally {
      this.board.announce(list);
    }
  }
}

/** Writes one list's entries in the order they come, a hundred at a time. */
class ListWriter {
  private waiting: KeptEntry[] = [];
  private writing: Promise<void> = Promise.resolve();
  private position = 0;

  constructor(
    private readonly em: EntityManager,
    private readonly list: LinkList,
    private readonly onWritten: () => void,
  ) {}

  take(entry: ListEntry, facts: ListFacts): void {
    this.describe(facts);
    const kept = toEntry(entry);
    if (kept) this.waiting.push(kept);
    if (this.waiting.length >= CHUNK) this.write();
  }

  /** Resolves when everything is written; `facts` are the list's last words about itself. */
  async finish(facts: ListFacts | null): Promise<void> {
    if (facts) this.describe(facts);
    this.write();
    await this.writing;
  }

  /** Changes the list's row. */
  async save(change: Partial<LinkList>): Promise<void> {
    const { title, author, expectedCount, readCount } = this.list;
    Object.assign(this.list, change, { updatedAt: new Date() });
    const row = { title, author, expectedCount, readCount, ...change, updatedAt: new Date() };
    await this.em.fork().nativeUpdate(LinkList, { id: this.list.id }, row);
  }

  private describe({ title, author, count }: ListFacts): void {
    this.list.title = cleanLine(title ?? '', LONGEST.title) || this.list.title;
    this.list.author = cleanLine(author ?? '', LONGEST.author) || this.list.author;
    this.list.expectedCount = count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
  }

  private write(): void {
    const chunk = this.waiting;
    this.waiting = [];
    if (chunk.length === 0) return;
    this.writing = this.writing.then(async () => {
      const rows = chunk.map((entry) => ({ ...entry, list: this.list.id, position: ++this.position }));
      await this.em.fork().insertMany(LinkListEntry, rows);
      this.list.readCount = this.position;
      await this.save({});
      this.onWritten();
    });
    // `finish` hears of a failure; until then it is nobody's.
    this.writing.catch(() => undefined);
  }
}
