import { EntityManager, type FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { LibraryLookup } from '../library/library-lookup.service.js';
import { ArtworkLinks } from '../sites/artwork-links.js';
import { joinRanges, type Range } from './domain/join-ranges.js';
import { searchKey } from './domain/to-entry.js';
import { LinkListEntry } from './link-list-entry.entity.js';
import type { ListEntryAnswer, ListSelection, PageOfList } from './lists.contract.js';

/** Entries loaded at once when a whole list is gone through. */
const CHUNK = 500;

/** A chosen entry, as a batch needs it. */
export interface ChosenLink {
  readonly url: string;
  readonly title: string;
}

/** The entries of opened lists, a page or a chunk at a time. Who may see a list is asked before. */
@Injectable()
export class ListEntries {
  constructor(
    private readonly em: EntityManager,
    private readonly library: LibraryLookup,
    private readonly artwork: ArtworkLinks,
  ) {}

  /** A page in the list's own order, `search` narrowing it to titles with these letters in them. */
  async page(
    listId: string,
    query: Pick<PageOfList, 'limit'> & Partial<PageOfList>,
  ): Promise<{ items: ListEntryAnswer[]; nextCursor: string | null }> {
    const after = query.cursor === undefined ? (query.from ?? 1) - 1 : decodeCursor(query.cursor)[0];
    if (typeof after !== 'number' || !Number.isSafeInteger(after)) throw new InvalidRequestError();
    const key = searchKey(query.search ?? '');
    const rows = await this.em.fork().find(
      LinkListEntry,
      {
        list: listId,
        position: { $gt: after },
        ...(key ? { titleKey: { $like: `%${key}%` } } : {}),
      },
      { orderBy: { position: 'asc' }, limit: query.limit + 1 },
    );
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await this.answers(page),
      nextCursor: last ? encodeCursor([last.position, listId]) : null,
    };
  }

  /**
   * The links that a selection means, in the list's order, loaded a few hundred at a time. `skipsExisting` leaves out
   * what is in the library.
   */
  async *links(
    listId: string,
    selection: ListSelection,
    { skipsExisting = false }: { skipsExisting?: boolean } = {},
  ): AsyncGenerator<ChosenLink> {
    for (const { from, to } of await this.rangesOf(listId, selection)) {
      for (let next = from; next <= to;) {
        const where = { list: listId, position: { $gte: next, $lte: to } };
        const rows = await this.find(where);
        const last = rows.at(-1);
        if (!last) break;
        const known = skipsExisting ? await this.library.findBySources(rows.map(sourceOf)) : new Map();
        for (const row of rows) if (!known.has(keyOf(row))) yield { url: row.url, title: row.title };
        next = last.position + 1;
      }
    }
  }

  /**
   * Where the newest stand: by day where every entry has one, else at the beginning, because sites put the newest on
   * top. `isByDay` says which.
   */
  async newest(listId: string, count: number): Promise<{ isByDay: boolean; ranges: Range[] }> {
    const em = this.em.fork();
    const undated = await em.count(LinkListEntry, { list: listId, uploadedOn: null });
    if (undated > 0) return { isByDay: false, ranges: [{ from: 1, to: count }] };
    const newest = await em.find(
      LinkListEntry,
      { list: listId },
      { fields: ['position'], orderBy: { uploadedOn: 'desc', position: 'asc' }, limit: count },
    );
    const ranges = joinRanges(newest.map(({ position }) => ({ from: position, to: position })));
    return { isByDay: true, ranges };
  }

  private async rangesOf(listId: string, selection: ListSelection): Promise<Range[]> {
    if (selection.kind === 'all') return [{ from: 1, to: Number.MAX_SAFE_INTEGER }];
    if (selection.kind === 'ranges') return joinRanges(selection.ranges);
    return (await this.newest(listId, selection.count)).ranges;
  }

  private find(where: FilterQuery<LinkListEntry>): Promise<LinkListEntry[]> {
    return this.em.fork().find(LinkListEntry, where, { orderBy: { position: 'asc' }, limit: CHUNK });
  }

  private async answers(rows: readonly LinkListEntry[]): Promise<ListEntryAnswer[]> {
    const known = await this.library.findBySources(rows.map(sourceOf));
    return rows.map((row) => ({
      ...{ position: row.position, title: row.title, url: row.url, author: row.author ?? null },
      durationSeconds: row.durationSeconds ?? null,
      artworkUrl: this.artwork.pathOf(row.site, row.artworkUrl ?? null),
      uploadedOn: row.uploadedOn ?? null,
      existingMediaId: known.get(keyOf(row)) ?? null,
    }));
  }
}

function sourceOf({ site, externalId }: LinkListEntry) {
  return { site, externalId: externalId ?? null };
}

function keyOf({ site, externalId }: LinkListEntry): string {
  return `${site} ${externalId ?? ''}`;
}
