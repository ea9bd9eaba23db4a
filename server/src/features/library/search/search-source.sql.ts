import type { IndexQuery, SearchTier } from '../domain/search-query.js';
import { postgresTierText } from './postgres-search.sql.js';

/** A piece of SQL with the values of its `?`. */
interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Rows of the index as `s` (id, media_id): what stands after `from`, how `media` joins it, and what must hold besides. */
export interface SearchSource {
  readonly from: Sql;
  readonly join: 'join' | 'cross join';
  readonly where: readonly Sql[];
  /** The index number, by which the newest come first. */
  readonly number: string;
}

/** How many of the newest rows PostgreSQL looks through before it asks its index. */
const WINDOW = 2000;

/** A condition on `media m`: it is among what the index finds. */
export function amongFound(dialect: 'sqlite' | 'postgresql', query: IndexQuery): Sql {
  const text =
    dialect === 'sqlite'
      ? `m.id in (select s.media_id from media_search_fts f cross join media_search s on s.id = f.rowid
          where media_search_fts match ?)`
      : `m.id in (select s.media_id from media_search s where s.document @@ to_tsquery('simple', ?))`;
  return { text, values: [query.matches] };
}

/**
 * Where the rows of exactly this tier below the index number `below` come from. When there are several, each gives the
 * newest and a later one more of them: it is needed only when those before it filled no page.
 */
export function tierSources(
  dialect: 'sqlite' | 'postgresql',
  query: IndexQuery,
  tier: SearchTier,
  below: number,
): SearchSource[] {
  return dialect === 'sqlite' ? [sqliteSource(query, below)] : postgresSources(query, tier, below);
}

/** FTS5 gives its rows by their number, so it stops at the page's end by itself. */
function sqliteSource({ matches, matchesNot }: IndexQuery, below: number): SearchSource {
  const match = matchesNot === null ? matches : `(${matches}) NOT (${matchesNot})`;
  return {
    from: { text: 'media_search_fts f cross join media_search s on s.id = f.rowid', values: [] },
    join: 'cross join',
    where: [{ text: 'media_search_fts match ? and f.rowid < ?', values: [match, below] }],
    number: 'f.rowid',
  };
}

/**
 * GIN gives its rows in no order, so all of them are read before the newest are known: too many for a common word,
 * which the newest rows alone hold often enough. The planner cannot tell the two apart and may read every row for a
 * word that is nowhere; `offset 0` keeps it from trying.
 */
function postgresSources(query: IndexQuery, tier: SearchTier, below: number): SearchSource[] {
  const matches = { text: `@@ to_tsquery('simple', ?)`, values: [query.matches] };
  const without =
    query.matchesNot === null
      ? { text: '', values: [] }
      : { text: ` and not document @@ to_tsquery('simple', ?)`, values: [query.matchesNot] };
  const found = [...matches.values, ...without.values];
  const newest = `(select id, media_id from
    (select id, media_id, document from media_search where id < ? order by id desc limit ${String(WINDOW)}) recent
    where document ${matches.text}${without.text} offset 0) s`;
  const all = `(select id, media_id from media_search
    where ${postgresTierText[tier]} ${matches.text}${without.text} and id < ? offset 0) s`;
  return [
    { from: { text: newest, values: [below, ...found] }, join: 'join', where: [], number: 's.id' },
    { from: { text: all, values: [...found, below] }, join: 'join', where: [], number: 's.id' },
  ];
}
