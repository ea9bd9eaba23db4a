import { EntityManager } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../core/http/actor.js';
import { onlyShared } from '../library/domain/only-shared.js';
import type { ItemRow } from './domain/item-row.js';
import { smartConditions, type Condition } from './domain/smart-conditions.js';
import type { PlaylistOrder } from './playlists.contract.js';
import type { SmartRules } from './smart-rules.contract.js';

/** The films as items: each is its own item, added when it came into the library. */
const COLUMNS = `m.id, '' as position, 0 as revision, m.source_url as url, '' as title, '' as note, null as download_id,
  0 as wants_download, m.created_at as added_at, null as removed_at, m.added_by_id, p.username as added_by_name,
  m.id as media_id, m.kind as media_kind, m.title as media_title, m.duration_seconds as media_duration,
  m.colour as media_colour, m.has_thumbnail, m.is_available, m.trashed_at, c.name as creator_name,
  null as download_status, null as download_title, null as download_author, null as download_duration,
  null as download_artwork, m.created_at as sort_value`;

const NEWEST = 'm.created_at desc, m.id desc';
/** What people cannot do with a smart playlist, sorting by hand and voting, is the newest first. */
const ORDERS: Readonly<Record<PlaylistOrder, string>> = {
  hand: NEWEST,
  votes: NEWEST,
  newest: NEWEST,
  oldest: 'm.created_at asc, m.id asc',
  title: 'm.title_key asc, m.id asc',
  shortest: 'm.duration_key asc, m.id asc',
  longest: 'm.duration_key desc, m.id desc',
};

/** What fits the rules of a smart playlist right now. */
@Injectable()
export class SmartItemQueries {
  constructor(private readonly em: EntityManager) {}

  /** All of it, as far as the actor may see it; the rules' limit ends it. */
  rows(actor: Actor, rules: SmartRules, order: PlaylistOrder): Promise<ItemRow[]> {
    const gate = onlyShared(actor, 'm.id');
    const where = [...fitting(rules), ...(gate ? [gate] : [])];
    const sql = `select ${COLUMNS} from media m left join creators c on c.id = m.creator_id
      left join people p on p.id = m.added_by_id
      where ${where.map(({ text }) => text).join(' and ')} order by ${ORDERS[order]} limit ?`;
    const values = [...where.flatMap((part) => part.values), rules.limit];
    return this.em.fork().getConnection().execute(sql, values, 'all') as Promise<ItemRow[]>;
  }

  /** Whether something that fits may not be seen by the actor. */
  async hidesFrom(
    actor: Actor,
    rules: SmartRules,
    order: PlaylistOrder,
    em: EntityManager,
  ): Promise<boolean> {
    const gate = onlyShared(actor, 'hidden.id');
    if (!gate) return false;
    const where = fitting(rules);
    const all = `select m.id from media m where ${where.map(({ text }) => text).join(' and ')}
      order by ${ORDERS[order]} limit ?`;
    const sql = `select hidden.id from (${all}) hidden where not ${gate.text} limit 1`;
    const values = [...where.flatMap((part) => part.values), rules.limit, ...gate.values];
    const rows: unknown[] = await em.getConnection().execute(sql, values, 'all', em.getTransactionContext());
    return rows.length > 0;
  }
}

function fitting(rules: SmartRules): Condition[] {
  return [{ text: 'm.trashed_at is null', values: [] }, ...smartConditions(rules, new Date())];
}
