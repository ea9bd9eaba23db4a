import { EntityManager } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import type { DatabaseTarget } from '../../core/database/database-options.js';
import { seesOnlyShared } from '../../core/http/actor.js';
import { DATABASE_TARGET } from '../../core/database/database-target.token.js';
import { foldKey } from './domain/fold-text.js';
import type { MediaOrder, MediaPlace, SearchPlace } from './domain/media-order.js';
import type { Viewer } from './domain/media-policy.js';
import type { MediaRow } from './domain/media-row.js';
import { indexQuery } from './domain/search-query.js';
import type { ListMedia } from './library.contract.js';
import { amongFound, tierSources } from './search/search-source.sql.js';
import { onlyShared } from './domain/only-shared.js';

/** A piece of SQL with the values of its `?`. */
interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Filters = Pick<ListMedia, 'kind' | 'site' | 'creatorId' | 'tag' | 'language' | 'watched' | 'trash'>;

const COLUMNS = `m.id, m.kind, m.title, m.title_key, m.site, m.duration_seconds, m.duration_key, m.width, m.height,
  m.bytes, m.created_at, m.has_thumbnail, m.colour, m.is_available, m.trashed_at, m.added_by_id,
  c.id as creator_id, c.name as creator_name, c.url as creator_url,
  w.position_seconds, w.is_watched, w.updated_at as watched_at`;

const JOINS = `left join creators c on c.id = m.creator_id
  left join watch_states w on w.media_id = m.id and w.person_id = ?`;

/**
 * The lists of the library, straight from the database to plain rows: no entities are made for a tile. Each
 * list is one query with what the viewer may see built in; the same SQL for both databases but for full text.
 */
@Injectable()
export class MediaQueries {
  constructor(
    private readonly em: EntityManager,
    @Inject(DATABASE_TARGET) private readonly target: Pick<DatabaseTarget, 'kind'>,
  ) {}

  /**
   * At most `limit` rows after `place` in this order; `search` narrows them without ranking. The order names
   * `trashed_at`, which is null in every row, because PostgreSQL would not use the index otherwise.
   */
  async page(
    viewer: Viewer,
    query: Filters & { search: string },
    order: MediaOrder,
    place: MediaPlace | null,
    limit: number,
  ): Promise<MediaRow[]> {
    const conditions = filters(viewer, query);
    if (query.search) {
      const found = indexQuery(this.target.kind, query.search, 'all');
      if (!found) return [];
      conditions.push(amongFound(this.target.kind, found));
    }
    if (place) {
      const beyond = order.direction === 'asc' ? '>' : '<';
      conditions.push({
        text: `(m.${order.column}, m.id) ${beyond} (?, ?)`,
        values: [place.value, place.id],
      });
    }
    const { column, direction } = order;
    const sql = `select ${COLUMNS} from media m ${JOINS} where ${all(conditions)}
      order by ${query.trash === 'true' ? '' : `m.trashed_at ${direction}, `}m.${column} ${direction}, m.id ${direction}
      limit ?`;
    return this.rows(sql, [viewer.personId, ...conditions.flatMap((part) => part.values), limit]);
  }

  /** At most `limit` rows of one tier of a search, newest first, below `place.below`. Empty when there is no word. */
  async searchPage(
    viewer: Viewer,
    query: Filters & { search: string },
    place: SearchPlace,
    limit: number,
  ): Promise<MediaRow[]> {
    const found = indexQuery(this.target.kind, query.search, place.tier);
    if (!found) return [];
    let rows: MediaRow[] = [];
    for (const source of tierSources(this.target.kind, found, place.tier, place.below)) {
      const conditions = [...source.where, ...filters(viewer, query)];
      const sql = `select ${COLUMNS}, s.id as search_id from ${source.from.text}
        ${source.join} media m on m.id = s.media_id ${JOINS}
        where ${all(conditions)} order by ${source.number} desc limit ?`;
      const values = conditions.flatMap((part) => part.values);
      rows = await this.rows(sql, [...source.from.values, viewer.personId, ...values, limit]);
      if (rows.length === limit) break;
    }
    return rows;
  }

  /** The rows of these ids that the viewer may see, in no order; what lies in the trash is left out. */
  async byIds(viewer: Viewer, ids: readonly string[]): Promise<MediaRow[]> {
    if (ids.length === 0) return [];
    const conditions = [...filters(viewer, { trash: 'false' }), oneOf('m.id', ids)];
    const sql = `select ${COLUMNS} from media m ${JOINS} where ${all(conditions)}`;
    return this.rows(sql, [viewer.personId, ...conditions.flatMap((part) => part.values)]);
  }

  /** One row whether or not the viewer may see it: for those who hold a proof already. */
  async one(viewer: Viewer, id: string): Promise<MediaRow | null> {
    const rows = await this.rows<MediaRow>(`select ${COLUMNS} from media m ${JOINS} where m.id = ?`, [
      viewer.personId,
      id,
    ]);
    return rows[0] ?? null;
  }

  /** Counts of what the viewer may see, most used first, at most `limit` of each. */
  async facets(
    viewer: Viewer,
    limit: number,
  ): Promise<{ creators: CreatorCount[]; tags: Count[]; sites: Count[]; languages: Count[] }> {
    const conditions = filters(viewer, { trash: 'false' });
    const values = [...conditions.flatMap((part) => part.values), limit];
    const where = all(conditions);
    const creators = await this.rows<CreatorCount>(
      `select c.id, c.name, c.url, t.count from
        (select m.creator_id, count(*) as count from media m where ${where} and m.creator_id is not null
          group by m.creator_id order by count desc, m.creator_id limit ?) t
        join creators c on c.id = t.creator_id order by t.count desc, c.name`,
      values,
    );
    const tags = await this.rows<Count>(
      `select t.tag as name, count(*) as count from media_tags t join media m on m.id = t.media_id
        where ${where} group by t.tag order by count desc, t.tag limit ?`,
      values,
    );
    const sites = await this.rows<Count>(
      `select m.site as name, count(*) as count from media m where ${where} group by m.site order by count desc limit ?`,
      values,
    );
    const languages = await this.rows<Count>(
      `select m.language as name, count(*) as count from media m where ${where} and m.language is not null
        group by m.language order by count desc limit ?`,
      values,
    );
    return { creators, tags, sites, languages };
  }

  private rows<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return this.em.getConnection().execute(sql, [...values], 'all') as Promise<Row[]>;
  }
}

interface Count {
  readonly name: string;
  readonly count: number | string;
}

interface CreatorCount extends Count {
  readonly id: string;
  readonly url: string | null;
}

function all(conditions: readonly Sql[]): string {
  return conditions.map((part) => part.text).join(' and ');
}

function oneOf(column: string, values: readonly unknown[]): Sql {
  return { text: `${column} in (${values.map(() => '?').join(', ')})`, values };
}

/** The viewer's own library and the filters asked for. The trash shows only what the viewer may take out of it. */
function filters(viewer: Viewer, query: Partial<Filters>): Sql[] {
  const conditions: Sql[] = [];
  const add = (text: string, ...values: unknown[]) => conditions.push({ text, values });
  if (query.trash === 'true') add('m.trashed_at >= ?', new Date(0));
  else add('m.trashed_at is null');
  if (query.trash === 'true' && viewer.role === 'member') add('m.added_by_id = ?', viewer.personId);
  if (query.trash === 'true' && seesOnlyShared(viewer.role)) add('1 = 0');
  const gate = onlyShared(viewer, 'm.id');
  if (gate) conditions.push(gate);
  if (query.kind) add('m.kind = ?', query.kind);
  if (query.site) add('m.site = ?', query.site);
  if (query.creatorId) add('m.creator_id = ?', query.creatorId);
  if (query.tag !== undefined)
    add('m.id in (select media_id from media_tags where tag = ?)', foldKey(query.tag, 100));
  if (query.language) add('(m.language = ? or m.language like ?)', query.language, `${query.language}-%`);
  if (query.watched === 'watched') add('w.is_watched = true');
  if (query.watched === 'unwatched') add('(w.is_watched is null or w.is_watched = false)');
  if (query.watched === 'in-progress') add('w.is_watched = false and w.position_seconds > 0');
  return conditions;
}
