import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { mediaOrders, placeInOrder, placeInSearch, TOP, type SearchPlace } from './domain/media-order.js';
import { sortValue, toSummary, type MediaRow } from './domain/media-row.js';
import { searchTiers } from './domain/search-query.js';
import type { ListMedia, mediaPageSchema, MediaSummary } from './library.contract.js';
import { MediaQueries } from './media.queries.js';

type MediaPage = z.output<typeof mediaPageSchema>;

/** The lists of the library, page by page, with each person's own watch state. */
@Injectable()
export class MediaList {
  constructor(private readonly queries: MediaQueries) {}

  /**
   * One page of what the actor may see. A search in the default order is ranked (title, author, tags, description,
   * newest first within each); in any other order it only narrows. Throws `InvalidRequestError` for a wrong cursor.
   */
  async list(actor: Actor, query: ListMedia): Promise<MediaPage> {
    const search = query.search ?? '';
    return search !== '' && query.sort === 'newest'
      ? this.ranked(actor, { ...query, search })
      : this.sorted(actor, { ...query, search });
  }

  /** These items in this order; those that are gone, trashed or not for the actor are left out. At most 500. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<MediaSummary[]> {
    const rows = await this.queries.byIds(actor, ids.slice(0, 500));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [toSummary(row, actor)] : [];
    });
  }

  private async sorted(actor: Actor, query: ListMedia & { search: string }): Promise<MediaPage> {
    const order = mediaOrders[query.sort];
    const place = query.cursor === undefined ? null : placeInOrder(order, decodeCursor(query.cursor));
    if (query.cursor !== undefined && !place) throw wrongCursor();
    const rows = await this.queries.page(actor, query, order, place, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    const goesOn = last !== undefined && rows.length > query.limit;
    return {
      items: shown.map((row) => toSummary(row, actor)),
      nextCursor: goesOn ? encodeCursor([sortValue(last, order.column), last.id]) : null,
    };
  }

  /** Goes through the tiers from the cursor's on until the page is full. */
  private async ranked(actor: Actor, query: ListMedia & { search: string }): Promise<MediaPage> {
    const start: SearchPlace | null =
      query.cursor === undefined ? { tier: 0, below: TOP } : placeInSearch(decodeCursor(query.cursor));
    if (!start) throw wrongCursor();
    const found: { tier: number; row: MediaRow }[] = [];
    for (const tier of searchTiers.slice(start.tier)) {
      const below = tier === start.tier ? start.below : TOP;
      const rows = await this.queries.searchPage(
        actor,
        query,
        { tier, below },
        query.limit + 1 - found.length,
      );
      found.push(...rows.map((row) => ({ tier, row })));
      if (found.length > query.limit) break;
    }
    const shown = found.slice(0, query.limit);
    const last = shown.at(-1);
    const goesOn = last !== undefined && found.length > query.limit;
    return {
      items: shown.map(({ row }) => toSummary(row, actor)),
      nextCursor: goesOn ? encodeCursor([last.tier, String(last.row.search_id)]) : null,
    };
  }
}

function wrongCursor(): InvalidRequestError {
  return new InvalidRequestError([{ path: 'cursor', message: 'is not a cursor of this list' }]);
}
