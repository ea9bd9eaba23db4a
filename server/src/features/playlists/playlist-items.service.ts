import { EntityManager, LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { InvalidRequestError } from '../../core/http/http.errors.js';
import { decodeCursor, encodeCursor } from '../../core/http/pagination.js';
import { Person } from '../accounts/person.entity.js';
import type { ItemRow } from './domain/item-row.js';
import { itemOrders, cursorOf, placeOf } from './domain/item-order.js';
import { playOrder } from './domain/play-order.js';
import { PlaylistAccess } from './playlist-access.service.js';
import { PlaylistItemQueries } from './playlist-items.queries.js';
import { PlaylistPlace } from './playlist-place.entity.js';
import type { Playlist } from './playlist.entity.js';
import type {
  PlaylistChanges,
  PlaylistItemAnswer,
  PlaylistItemPage,
  PlaylistPlaceAnswer,
  PlaylistQueueQuery,
} from './playlists.contract.js';
import { MOST_ITEMS } from './playlists.contract.js';
import { PlaylistItemNotFoundError } from './playlists.errors.js';
import { SmartItemQueries } from './smart-items.queries.js';

/** More changes than this are not told one by one: the list is read again. */
const MOST_CHANGES = 500;

/** Reading the items of a playlist: page by page, what changed, and what plays next. */
@Injectable()
export class PlaylistItems {
  constructor(
    private readonly em: EntityManager,
    private readonly access: PlaylistAccess,
    private readonly queries: PlaylistItemQueries,
    private readonly smart: SmartItemQueries,
  ) {}

  /** A page in the playlist's order. Throws `InvalidRequestError` for a cursor of another order. */
  async page(
    actor: Actor,
    id: string,
    query: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<PlaylistItemPage> {
    const { playlist } = await this.access.require(actor, id, 'see');
    if (playlist.rules) return this.smartPage(actor, playlist, query);
    const order = itemOrders[playlist.order];
    const place = query.cursor === undefined ? null : placeOf(order, decodeCursor(query.cursor));
    const rows = await this.queries.page(actor, id, order, place, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await this.queries.answers(page),
      nextCursor: last ? encodeCursor(cursorOf(order, last)) : null,
      revision: playlist.revision,
    };
  }

  /** One item. Throws {@link PlaylistItemNotFoundError}, also for one that was removed. */
  async one(actor: Actor, id: string, itemId: string): Promise<PlaylistItemAnswer> {
    const { playlist } = await this.access.require(actor, id, 'see');
    const [row] = playlist.rules
      ? (await this.all(actor, playlist)).filter((one) => one.id === itemId)
      : await this.queries.one(actor, id, itemId);
    const [item] = await this.queries.answers(row ? [row] : []);
    if (!item) throw new PlaylistItemNotFoundError();
    return item;
  }

  /** What changed after a revision. */
  async changes(actor: Actor, id: string, since: number): Promise<PlaylistChanges> {
    const { playlist } = await this.access.require(actor, id, 'see');
    const rows = await this.queries.changes(actor, id, since, MOST_CHANGES + 1);
    const isComplete = rows.length <= MOST_CHANGES && since <= playlist.revision && !playlist.rules;
    const present = isComplete ? rows.filter((row) => row.removed_at === null) : [];
    const removed = isComplete ? rows.filter((row) => row.removed_at !== null) : [];
    return {
      revision: playlist.revision,
      isComplete,
      items: await this.queries.answers(present),
      removedIds: removed.map((row) => row.id),
    };
  }

  /** What plays next: in the playlist's order, or shuffled so that votes count. Only what can be played. */
  async queue(
    actor: Actor,
    id: string,
    { after, shuffle, limit }: PlaylistQueueQuery,
  ): Promise<{ items: PlaylistItemAnswer[] }> {
    const { playlist } = await this.access.require(actor, id, 'see');
    const rows = await this.all(actor, playlist);
    const playable = rows.filter(
      (row) => row.media_id !== null && row.is_available && row.trashed_at === null,
    );
    const votes = shuffle === undefined ? new Map<string, number>() : await this.queries.votesIn(id);
    const ordered = playOrder(playable, rows, { after: after ?? null, shuffle: shuffle ?? null, votes });
    return { items: await this.queries.answers(ordered.slice(0, limit)) };
  }

  /** Whether something in a playlist may not be seen by the actor, who may see the playlist itself; asked by `em`. */
  hidesFrom(actor: Actor, { id, rules, order }: Playlist, em: EntityManager): Promise<boolean> {
    return rules ? this.smart.hidesFrom(actor, rules, order, em) : this.queries.hidesFrom(actor, id, em);
  }

  /** Every item in the playlist's order. */
  private all(actor: Actor, playlist: Playlist): Promise<ItemRow[]> {
    const { id, rules, order } = playlist;
    if (rules) return this.smart.rows(actor, rules, order);
    return this.queries.page(actor, id, itemOrders[order], null, MOST_ITEMS);
  }

  /** A page of what fits the rules; the cursor counts, since there are few. */
  private async smartPage(
    actor: Actor,
    playlist: Playlist,
    query: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<PlaylistItemPage> {
    const [from] = query.cursor === undefined ? [0] : decodeCursor(query.cursor);
    if (typeof from !== 'number' || !Number.isSafeInteger(from) || from < 0) throw new InvalidRequestError();
    const rows = await this.all(actor, playlist);
    const end = from + query.limit;
    return {
      items: await this.queries.answers(rows.slice(from, end)),
      nextCursor: rows.length > end ? encodeCursor([end, playlist.id]) : null,
      revision: playlist.revision,
    };
  }

  /** Remembers where the actor is in it. */
  async savePlace(actor: Actor, id: string, place: PlaylistPlaceAnswer): Promise<void> {
    await this.em.fork().transactional(async (em) => {
      const { playlist } = await this.access.require(actor, id, 'follow', { em });
      const person = await em.findOneOrFail(
        Person,
        { id: actor.personId },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const known = await em.findOne(PlaylistPlace, { playlist, person });
      const now = { ...place, updatedAt: new Date() };
      if (known) em.assign(known, now);
      else em.create(PlaylistPlace, { playlist, person, ...now });
    });
  }
}
