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

/**
 * The text that counts in each tier of a search; the index of a tier is over this very expression. Titles only, as
 * `document` with its weights asked for A would read every row that has the word in its description.
 */
export const postgresTierText = [
  `ts_filter(document, '{a}')`,
  `ts_filter(document, '{a,b}')`,
  `ts_filter(document, '{a,b,c}')`,
  'document',
] as const;

const tierIndexes = [0, 1, 2].map((tier) => ({
  name: `media_search_tier_${String(tier)}_index`,
  text: postgresTierText[tier] ?? '',
}));

export const postgresSearchTiersUp: readonly string[] = [
  ...tierIndexes.map(
    ({ name, text }) =>
      `create index "${name}" on "media_search" using gin (${text}) with (fastupdate = off)`,
  ),
  'analyze "media_search"',
];

export const postgresSearchTiersDown: readonly string[] = tierIndexes.map(
  ({ name }) => `drop index if exists "${name}"`,
);
