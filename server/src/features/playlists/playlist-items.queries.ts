import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { onlyShared } from '../library/domain/only-shared.js';
import type { ItemOrder, ItemPlace } from './domain/item-order.js';
import { toItem, type ItemRow } from './domain/item-row.js';
import type { PlaylistItemAnswer } from './playlists.contract.js';

/** A piece of SQL with the values of its `?`. */
interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

const COLUMNS = `i.id, i.position, i.revision, i.url, i.title, i.note, i.download_id, i.wants_download, i.added_at, i.removed_at,
  i.added_by_id, p.username as added_by_name, m.id as media_id, m.kind as media_kind, m.title as media_title,
  m.duration_seconds as media_duration, m.colour as media_colour, m.has_thumbnail, m.is_available, m.trashed_at,
  c.name as creator_name, d.status as download_status, d.title as download_title, d.author as download_author,
  d.duration_seconds as download_duration, d.artwork_url as download_artwork`;

const FROM = `from playlist_items i
  left join media m on m.id = i.media_id
  left join creators c on c.id = m.creator_id
  left join downloads d on d.id = i.download_id
  left join people p on p.id = i.added_by_id`;

/** The numbers of one playlist. */
export interface PlaylistNumbers {
  readonly itemCount: number;
  readonly durationSeconds: number;
}

/** The items of playlists, straight from the database to plain rows; the same SQL for both kinds of database. */
@Injectable()
export class PlaylistItemQueries {
  constructor(private readonly em: EntityManager) {}

  /** At most `limit` rows after `place` in this order, as far as the actor may see them. */
  page(
    actor: Actor,
    playlistId: string,
    order: ItemOrder,
    place: ItemPlace | null,
    limit: number,
  ): Promise<ItemRow[]> {
    const { expression, direction } = order;
    const beyond = direction === 'asc' ? '>' : '<';
    const after: Sql[] = place
      ? [{ text: `(${expression}, i.id) ${beyond} (?, ?)`, values: [place.value, place.id] }]
      : [];
    const where = [
      inPlaylist(playlistId),
      { text: 'i.removed_at is null', values: [] },
      ...seenBy(actor),
      ...after,
    ];
    return this.rows(
      where,
      `order by ${expression} ${direction}, i.id ${direction} limit ?`,
      [limit],
      expression,
    );
  }

  /** One of a playlist's items, when the actor may see it; else none. */
  one(actor: Actor, playlistId: string, itemId: string): Promise<ItemRow[]> {
    const where = [
      inPlaylist(playlistId),
      { text: 'i.removed_at is null and i.id = ?', values: [itemId] },
      ...seenBy(actor),
    ];
    return this.rows(where, '', []);
  }

  /** Those that changed after a revision, the removed among them, the oldest change first. */
  changes(actor: Actor, playlistId: string, since: number, limit: number): Promise<ItemRow[]> {
    const where = [inPlaylist(playlistId), { text: 'i.revision > ?', values: [since] }, ...seenBy(actor)];
    return this.rows(where, 'order by i.revision, i.id limit ?', [limit]);
  }

  /** These, whoever asks: for those who hold a proof already. */
  async byIds(ids: readonly string[]): Promise<ItemRow[]> {
    if (ids.length === 0) return [];
    return this.rows([{ text: `i.id in (${ids.map(() => '?').join(', ')})`, values: ids }], '', []);
  }

  /** The rows as screens get them, with their votes. */
  async answers(rows: readonly ItemRow[]): Promise<PlaylistItemAnswer[]> {
    const votes = new Map<string, string[]>();
    for (let from = 0; from < rows.length; from += 500) {
      const ids = rows.slice(from, from + 500).map(({ id }) => id);
      const found = await this.all<{ item_id: string; person_id: string }>(
        `select item_id, person_id from playlist_votes where item_id in (${ids.map(() => '?').join(', ')})
          order by person_id`,
        ids,
      );
      for (const { item_id: id, person_id: personId } of found)
        votes.set(id, [...(votes.get(id) ?? []), personId]);
    }
    return rows.map((row) => toItem(row, votes.get(row.id) ?? []));
  }

  /** How many items these playlists have for the actor, and how long they are together. */
  async numbers(actor: Actor, playlistIds: readonly string[]): Promise<ReadonlyMap<string, PlaylistNumbers>> {
    const where = [inPlaylists(playlistIds), { text: 'i.removed_at is null', values: [] }, ...seenBy(actor)];
    const rows = await this.all<{ playlist_id: string; count: number | string; seconds: number | null }>(
      `select i.playlist_id, count(*) as count,
        sum(coalesce(m.duration_seconds, d.duration_seconds, 0)) as seconds from playlist_items i
        left join media m on m.id = i.media_id left join downloads d on d.id = i.download_id
        where ${text(where)} group by i.playlist_id`,
      values(where),
    );
    return new Map(
      rows.map((row) => [
        row.playlist_id,
        { itemCount: Number(row.count), durationSeconds: Number(row.seconds ?? 0) },
      ]),
    );
  }

  /** The thumbnails of the first four items with one, by playlist. */
  async mosaics(actor: Actor, playlistIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    const where = [
      inPlaylists(playlistIds),
      { text: 'i.removed_at is null and m.has_thumbnail = true and m.trashed_at is null', values: [] },
      ...seenBy(actor),
    ];
    const rows = await this.all<{ playlist_id: string; media_id: string }>(
      `select playlist_id, media_id from (select i.playlist_id, m.id as media_id,
        row_number() over (partition by i.playlist_id order by i.position, i.id) as place
        from playlist_items i join media m on m.id = i.media_id where ${text(where)}) t
        where place <= 4 order by playlist_id, place`,
      values(where),
    );
    const mosaics = new Map<string, string[]>();
    for (const { playlist_id: id, media_id: mediaId } of rows)
      mosaics.set(id, [...(mosaics.get(id) ?? []), `/media/${mediaId}/thumbnail`]);
    return mosaics;
  }

  /** Which of these playlists hold a thing. */
  async holding(playlistIds: readonly string[], thing: string): Promise<ReadonlySet<string>> {
    const where = [
      inPlaylists(playlistIds),
      { text: 'i.removed_at is null and i.thing = ?', values: [thing] },
    ];
    const rows = await this.all<{ playlist_id: string }>(
      `select distinct i.playlist_id from playlist_items i where ${text(where)}`,
      values(where),
    );
    return new Set(rows.map((row) => row.playlist_id));
  }

  /** The titles of these items, also of removed ones, as far as the actor may see them. */
  async titles(actor: Actor, itemIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (itemIds.length === 0) return new Map();
    const where = [
      { text: `i.id in (${itemIds.map(() => '?').join(', ')})`, values: itemIds },
      ...seenBy(actor),
    ];
    const rows = await this.rows(where, '', []);
    return new Map(rows.map((row) => [row.id, toItem(row, []).title]));
  }

  /** Votes by item of one playlist, of those that have any. */
  async votesIn(playlistId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.all<{ item_id: string; count: number | string }>(
      `select v.item_id, count(*) as count from playlist_votes v join playlist_items i on i.id = v.item_id
        where i.playlist_id = ? and i.removed_at is null group by v.item_id`,
      [playlistId],
    );
    return new Map(rows.map((row) => [row.item_id, Number(row.count)]));
  }

  /** Whether a film of a playlist may not be seen by the actor; what lies in the trash does not count. */
  async hidesFrom(actor: Actor, playlistId: string, em: EntityManager): Promise<boolean> {
    const gate = onlyShared(actor, 'm.id');
    if (!gate) return false;
    const sql = `select m.id from playlist_items i join media m on m.id = i.media_id
      where i.playlist_id = ? and i.removed_at is null and m.trashed_at is null and not ${gate.text} limit 1`;
    const rows: unknown[] = await em
      .getConnection()
      .execute(sql, [playlistId, ...gate.values], 'all', em.getTransactionContext());
    return rows.length > 0;
  }

  private rows(
    where: readonly Sql[],
    rest: string,
    more: readonly unknown[],
    sort = 'i.position',
  ): Promise<ItemRow[]> {
    return this.all<ItemRow>(
      `select ${COLUMNS}, ${sort} as sort_value ${FROM} where ${text(where)} ${rest}`,
      [...values(where), ...more],
    );
  }

  private all<Row>(sql: string, bound: readonly unknown[]): Promise<Row[]> {
    return this.em
      .fork()
      .getConnection()
      .execute(sql, [...bound], 'all') as Promise<Row[]>;
  }
}

/** Guests and children see what of the library is shared with them, and no links. */
function seenBy(actor: Actor): Sql[] {
  const gate = onlyShared(actor, 'i.media_id');
  return gate ? [gate] : [];
}

function inPlaylist(id: string): Sql {
  return { text: 'i.playlist_id = ?', values: [id] };
}

function inPlaylists(ids: readonly string[]): Sql {
  return ids.length === 0
    ? { text: '1 = 0', values: [] }
    : { text: `i.playlist_id in (${ids.map(() => '?').join(', ')})`, values: ids };
}

const text = (where: readonly Sql[]) => where.map((part) => part.text).join(' and ');
const values = (where: readonly Sql[]) => where.flatMap((part) => part.values);
