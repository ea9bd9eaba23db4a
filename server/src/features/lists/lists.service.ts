import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '../../core/http/actor.js';
import { TooManyRequestsError } from '../../core/http/http.errors.js';
import { Person } from '../accounts/person.entity.js';
import { SiteRests } from '../site-queues/site-rests.service.js';
import { PreviewAbandonedError } from '../sites/sites.errors.js';
import { recogniseListLink } from '../sites/domain/recognise-list-link.js';
import { LinkList } from './link-list.entity.js';
import { ListBoard } from './list-board.service.js';
import { ListEntries } from './list-entries.service.js';
import { ListReader, type Reading } from './list-reader.service.js';
import type {
  CreateList,
  ListAnswer,
  ListPlaces,
  NewestOfList,
  OpenedList,
  PageOfList,
} from './lists.contract.js';
import { ListNotFoundError, ListStillReadingError } from './lists.errors.js';

const KEEP_MS = 6 * 3_600_000;
/** Opening the same list again within this time shows the one that was read. */
const FRESH_MS = 10 * 60_000;
const CLEAN_EVERY_MS = 15 * 60_000;
/** Nobody waits longer for the first page than this; reading goes on. */
const FIRST_PAGE_MS = 20_000;
/** A row that says it is being read, but that nobody has written for so long, belongs to a server that stopped. */
const FORSAKEN_MS = 2 * 60_000;
const AT_ONCE_PER_PERSON = 3;
const RETRY_AFTER_SECONDS = 5;
const FIRST_PAGE = 50;

/** Opening playlists and channels, and finding them again. People see their own only. */
@Injectable()
export class ListsService {
  constructor(
    private readonly em: EntityManager,
    private readonly reader: ListReader,
    private readonly board: ListBoard,
    private readonly entries: ListEntries,
    private readonly rests: SiteRests,
  ) {}

  /**
   * Opens a list: answers with its first entries while the rest is still being read. `gone` aborts when nobody waits
   * any more. Throws the sites' link errors, `TooManyRequestsError`, `NotAListError`, `EmptyListError`,
   * `SiteRestingError` and `SiteWantsSignInError` while the site is left alone, and `YtDlpError` with its refusal.
   */
  async open(actor: Actor, { url, videoPassword }: CreateList, gone: AbortSignal): Promise<OpenedList> {
    const link = recogniseListLink(url);
    const known = await this.fresh(actor, link.url);
    if (known) return this.opened(actor, known);
    if (this.reader.countOf(actor.personId) >= AT_ONCE_PER_PERSON)
      throw new TooManyRequestsError(RETRY_AFTER_SECONDS);
    await this.rests.assertAwake(actor.personId, link);
    const row = await this.add(actor, link);
    await this.firstPage(row, this.reader.start(row, videoPassword), gone);
    return this.opened(actor, row);
  }

  /** One list. Throws {@link ListNotFoundError}, also for somebody else's and for one that was forgotten. */
  async get(actor: Actor, id: string): Promise<ListAnswer> {
    return this.board.answer(await this.load(actor, id));
  }

  /** A page of its entries. Throws as {@link get}. */
  async entriesOf(actor: Actor, id: string, query: PageOfList) {
    await this.load(actor, id);
    return this.entries.page(id, query);
  }

  /**
   * Where its newest entries stand. Throws as {@link get}, and {@link ListStillReadingError} while entries with a day
   * of their own may still come.
   */
  async newestOf(actor: Actor, id: string, { count }: NewestOfList): Promise<ListPlaces> {
    const list = await this.load(actor, id);
    const { isByDay, ranges } = await this.entries.newest(id, count);
    if (list.status === 'reading' && isByDay) throw new ListStillReadingError();
    return { ranges };
  }

  /** The row. Throws as {@link get}. */
  async load(actor: Actor, id: string): Promise<LinkList> {
    const row = await this.em.fork().findOne(LinkList, { id, person: actor.personId });
    const now = Date.now();
    if (!row || row.expiresAt.getTime() <= now) throw new ListNotFoundError();
    const isForsaken =
      row.status === 'reading' && !this.reader.isReading(id) && row.updatedAt.getTime() < now - FORSAKEN_MS;
    return isForsaken ? Object.assign(row, { status: 'failed', errorCode: 'ytdlp.interrupted' }) : row;
  }

  /** Forgets lists whose time is over, with their entries. */
  @Interval(CLEAN_EVERY_MS)
  async forgetOld(now: Date = new Date()): Promise<void> {
    await this.em.fork().nativeDelete(LinkList, { expiresAt: { $lte: now } });
  }

  private async fresh(actor: Actor, url: string): Promise<LinkList | null> {
    const since = new Date(Date.now() - FRESH_MS);
    const where = { person: actor.personId, url, createdAt: { $gt: since } };
    const row = await this.em.fork().findOne(LinkList, where, { orderBy: { id: 'desc' } });
    const isAlive = row && (row.status === 'complete' || this.reader.isReading(row.id));
    return isAlive && row.readCount > 0 ? row : null;
  }

  private async add(actor: Actor, link: Pick<LinkList, 'url' | 'site' | 'siteName'>): Promise<LinkList> {
    const em = this.em.fork();
    const row = em.create(LinkList, {
      ...{ url: link.url, site: link.site, siteName: link.siteName, status: 'reading' },
      person: em.getReference(Person, actor.personId),
      expiresAt: new Date(Date.now() + KEEP_MS),
    });
    await em.persist(row).flush();
    return row;
  }

  /** Waits for something to show. A list that came to nothing, or that nobody waits for, leaves no row. */
  private async firstPage(row: LinkList, reading: Reading, gone: AbortSignal): Promise<void> {
    const leave = () => reading.stop(new PreviewAbandonedError());
    const patience = new AbortController();
    gone.addEventListener('abort', leave, { once: true });
    try {
      const late = wait(FIRST_PAGE_MS, undefined, { ref: false, signal: patience.signal });
      await Promise.race([reading.opened, late.catch(() => undefined)]);
    } catch (error) {
      await this.em.fork().nativeDelete(LinkList, { id: row.id });
      throw error;
    } finally {
      patience.abort();
      gone.removeEventListener('abort', leave);
    }
  }

  private async opened(actor: Actor, row: LinkList): Promise<OpenedList> {
    const entries = await this.entries.page(row.id, { limit: FIRST_PAGE });
    return { ...this.board.answer(await this.load(actor, row.id)), entries };
  }
}
