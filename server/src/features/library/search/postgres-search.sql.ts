const weighted = [
  ['title', 'A'],
  ['author', 'B'],
  ['tags', 'C'],
  ['description', 'D'],
].map(([column, weight]) => `setweight(to_tsvector('simple'::regconfig, "${column}"), '${weight}')`);

/**
 * The text-search column of `media_search`, always in step because PostgreSQL generates it, and its index.
 * 'simple' does no folding and no stemming: the text arrives folded. The weights stand for the columns.
 */
export const postgresSearchUp: readonly string[] = [
  `alter table "media_search" add column "document" tsvector generated always as (${weighted.join(' || ')}) stored`,
  'create index "media_search_document_index" on "media_search" using gin ("document") with (fastupdate = off)',
];

export const postgresSearchDown: readonly string[] = [
  'drop index if exists "media_search_document_index"',
  'alter table "media_search" drop column if exists "document"',
];
