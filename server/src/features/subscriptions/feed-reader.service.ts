import { EntityManager, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { DomainEvents } from '../../core/events/domain-events.js';
import { cleanLine } from '../../core/text/clean-text.js';
import type { ListFacts } from '../../core/ytdlp/list-collector.js';
import type { ListEntry } from '../../core/ytdlp/media-info.contract.js';
import { YtDlp } from '../../core/ytdlp/ytdlp.js';
import { YtDlpError } from '../../core/ytdlp/ytdlp.errors.js';
import { MOST_ENTRIES } from '../lists/lists.contract.js';
import { NotAListError } from '../lists/lists.errors.js';
import type { SitePass } from '../site-access/site-access.service.js';
import { pagesOf } from '../sites/domain/recognise-list-link.js';
import { isEnoughRead } from './domain/enough-read.js';
import { entryOf, type SeenEntry } from './domain/entry-of.js';
import { FeedEntry } from './feed-entry.entity.js';
import { Feed } from './feed.entity.js';
import { entryWentLive } from './subscriptions.events.js';

/** Entries of one insert. */
const CHUNK = 100;
/** The newest entries that are remembered while reading, to see where the known part begins. */
const REMEMBERED = 500;
const LONGEST_NAME = { title: 500, author: 200 } as const;

/** What a reading found. */
export interface FeedReading {
  readonly title: string;
  readonly author: string | null;
  readonly siteCount: number | null;
  readonly artworkUrl: string | null;
  /** Entries that were not known before. */
  readonly added: number;
}

/** Reads the lists that people follow into rows as they come; in memory is never more than what is being written. */
@Injectable()
export class FeedReader {
  constructor(
    private readonly em: EntityManager,
    private readonly ytdlp: YtDlp,
    private readonly events: DomainEvents,
  ) {}

  /**
   * Reads a list from its newest entry to the first page that is known, or to its end when `isFull`. Throws
   * {@link NotAListError} and `YtDlpError`; what came until then is kept.
   */
  async read(
    feed: Feed,
    {
      isFull,
      pass,
      signal,
    }: {
      isFull: boolean;
      pass: SitePass & { readonly videoPassword: string | undefined };
      signal: AbortSignal;
    },
  ): Promise<FeedReading> {
    const remembered = isFull ? null : await this.remembered(feed);
    const isFirst = (await this.em.fork().count(FeedEntry, { feed: feed.id })) === 0;
    // What is on the air when somebody begins to follow is no news.
    const onLive = (entryId: string) => {
      if (feed.rounds > 0) this.events.announce(entryWentLive, { entryId });
    };
    const pages = pagesOf(feed);
    const run = new Reading(this.em, feed, { remembered, isFirst, isOnly: pages.length === 1, onLive });
    try {
      await this.readPages(pages, run, { pass, signal });
    } catch (error) {
      await run.finish();
      throw error;
    }
    return run.finish();
  }

  /** Of several pages some may not be there. Throws the cause when none is, and what leaves one unread that may be. */
  private async readPages(
    pages: readonly string[],
    run: Reading,
    how: { pass: object; signal: AbortSignal },
  ): Promise<void> {
    const absent: unknown[] = [];
    for (const page of pages) {
      try {
        await this.readPage(page, run, how);
      } catch (error) {
        if (pages.length === 1 || how.signal.aborted || !isAbsent(error)) throw error;
        absent.push(error);
      }
    }
    if (absent.length === pages.length) throw absent[0];
  }

  /** Resolves at the page's end, or where the known part begins. */
  private async readPage(
    url: string,
    run: Reading,
    { pass, signal }: { pass: object; signal: AbortSignal },
  ): Promise<void> {
    const enough = new AbortController();
    run.begin(() => enough.abort());
    try {
      const facts = await this.ytdlp.list(url, {
        ...{ ...pass, most: MOST_ENTRIES, signal: AbortSignal.any([signal, enough.signal]) },
        onEntry: (entry, told) => run.take(entry, told),
      });
      if (!facts) throw new NotAListError();
      run.end(facts);
    } catch (error) {
      if (!enough.signal.aborted || signal.aborted) throw error;
      run.end(null);
    }
  }

  private async remembered(feed: Feed): Promise<ReadonlySet<string>> {
    const rows = await this.em
      .fork()
      .find(
        FeedEntry,
        { feed },
        { fields: ['key'], orderBy: { newness: 'desc', id: 'desc' }, limit: REMEMBERED },
      );
    return new Set(rows.map(({ key }) => key));
  }
}

/** The site answered, and has no such page. */
function isAbsent(error: unknown): boolean {
  if (error instanceof NotAListError) return true;
  return error instanceof YtDlpError && !error.retryable && error.code !== 'ytdlp.sign-in-wanted';
}

/** A row to write. */
type NewEntry = SeenEntry & Pick<FeedEntry, 'id' | 'round' | 'firstSeenAt'> & { feed: string };

/** One reading of one list. */
class Reading {
  private waiting: SeenEntry[] = [];
  private writing: Promise<void> = Promise.resolve();
  private position = 0;
  private knownInARow = 0;
  private newHere = 0;
  private added = 0;
  private artworkUrl: string | null = null;
  private facts: ListFacts = { title: null, author: null, count: null };
  private stop: () => void = () => undefined;
  private pages: ListFacts[] = [];
  private readonly now = new Date();

  constructor(
    private readonly em: EntityManager,
    private readonly feed: Feed,
    private readonly how: {
      remembered: ReadonlySet<string> | null;
      /** Nothing of it is known yet. */
      isFirst: boolean;
      /** The list is one page, so what the site says of its length can be compared. */
      isOnly: boolean;
      onLive: (entryId: string) => void;
    },
  ) {}

  take(entry: ListEntry, facts: ListFacts): void {
    this.facts = facts;
    const seen = entryOf(entry, ++this.position, this.now);
    if (!seen) return;
    this.artworkUrl ??= seen.artworkUrl;
    this.waiting.push(seen);
    if (this.waiting.length >= CHUNK) this.write();
    this.lookForTheEnd(seen.key);
  }

  /** Another page of the list begins; `stop` ends it early. */
  begin(stop: () => void): void {
    Object.assign(this, { stop, position: 0, knownInARow: 0, newHere: 0 });
    this.facts = { title: null, author: null, count: null };
  }

  /** It was read, to its end with what it says of itself or to what is known. */
  end(facts: ListFacts | null): void {
    this.pages.push(facts ? { ...facts, title: facts.title ?? this.facts.title } : this.facts);
  }

  /** Resolves when everything is written. */
  async finish(): Promise<FeedReading> {
    this.write();
    await this.writing;
    const [{ title, author } = this.facts] = this.pages;
    const counts = this.pages.map(({ count }) => count);
    const count = counts.reduce((sum, each) => (sum === null || each === null ? null : sum + each), 0);
    return {
      title: cleanLine(title ?? '', LONGEST_NAME.title) || this.feed.title,
      author: cleanLine(author ?? '', LONGEST_NAME.author) || (this.feed.author ?? null),
      siteCount:
        counts.length > 0 && count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null,
      artworkUrl: this.artworkUrl ?? this.feed.artworkUrl ?? null,
      added: this.added,
    };
  }

  private lookForTheEnd(key: string): void {
    const { remembered, isOnly } = this.how;
    if (!remembered) return;
    if (remembered.has(key)) this.knownInARow += 1;
    else {
      this.knownInARow = 0;
      this.newHere += 1;
    }
    const { knownInARow, newHere: added } = this;
    const countBefore = isOnly ? (this.feed.siteCount ?? null) : null;
    if (isEnoughRead({ knownInARow, added, count: this.facts.count, countBefore })) this.stop();
  }

  private write(): void {
    const chunk = [...new Map(this.waiting.map((seen) => [seen.key, seen])).values()];
    this.waiting = [];
    if (chunk.length === 0) return;
    this.writing = this.writing.then(() => this.writeChunk(chunk));
    // `finish` hears of a failure; until then it is nobody's.
    this.writing.catch(() => undefined);
  }

  private async writeChunk(chunk: readonly SeenEntry[]): Promise<void> {
    const keys = chunk.map(({ key }) => key);
    const known = this.how.isFirst ? new Set<string>() : await this.knownOf(keys);
    const seen = { feed: this.feed.id, round: this.feed.rounds + 1, firstSeenAt: new Date() };
    const fresh = chunk
      .filter(({ key }) => !known.has(key))
      .map((entry) => ({ ...entry, ...seen, id: v7() }));
    if (fresh.length > 0) await this.insert(fresh);
    this.added += fresh.length;
    for (const { id, liveStatus } of fresh) if (liveStatus === 'live') this.how.onLive(id);
  }

  private async knownOf(keys: readonly string[]): Promise<ReadonlySet<string>> {
    const where = { feed: this.feed.id, key: { $in: [...keys] } };
    const rows = await this.em.fork().find(FeedEntry, where, { fields: ['key'], disableIdentityMap: true });
    return new Set(rows.map(({ key }) => key));
  }

  /** A list may name an entry twice, pages apart; the second one is the first. */
  private async insert(rows: readonly NewEntry[]): Promise<void> {
    try {
      await this.em.fork().insertMany(FeedEntry, [...rows]);
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      const onConflict = {
        onConflictFields: ['feed' as const, 'key' as const],
        onConflictAction: 'ignore' as const,
      };
      await this.em.fork().upsertMany(FeedEntry, [...rows], onConflict);
    }
  }
}
