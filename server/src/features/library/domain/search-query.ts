import { searchPhrases } from './fold-text.js';

/**
 * What counts more comes first: tier 0 has all words in the title, 1 also in the author's name, 2 also in the
 * tags, 3 anywhere. Within a tier the newest come first. An item belongs to the first tier that it fits.
 */
export const searchTiers = [0, 1, 2, 3] as const;
export type SearchTier = (typeof searchTiers)[number];

/** A question to the index: what must match and what must not, in the dialect's own language. */
export interface IndexQuery {
  readonly matches: string;
  readonly matchesNot: string | null;
}

const FTS5_COLUMNS = [
  '{title}',
  '{title author}',
  '{title author tags}',
  '{title author tags description}',
] as const;
const TSQUERY_WEIGHTS = ['A', 'AB', 'ABC', 'ABCD'] as const;

type Within = (phrases: readonly string[][], tier: SearchTier) => string;

/**
 * An FTS5 query. Words hold letters, digits and marks only and are quoted, so that nothing typed acts as an
 * operator; https://sqlite.org/fts5.html section 3.
 */
const fts5: Within = (phrases, tier) => {
  const all = phrases.map((phrase, at) => `"${phrase.join(' ')}"${isUnfinished(phrases, at) ? '*' : ''}`);
  return `${FTS5_COLUMNS[tier]} : (${all.join(' AND ')})`;
};

/** A tsquery; the weights stand for the columns. https://www.postgresql.org/docs/15/datatype-textsearch.html */
const tsquery: Within = (phrases, tier) =>
  phrases
    .map((phrase, at) => {
      const suffix = `:${isUnfinished(phrases, at) ? '*' : ''}${TSQUERY_WEIGHTS[tier]}`;
      return `(${phrase.map((word) => `'${word}'${suffix}`).join(' <-> ')})`;
    })
    .join(' & ');

/** The last word may be unfinished, unless it is a run of Chinese, which is found inside words anyway. */
function isUnfinished(phrases: readonly string[][], at: number): boolean {
  return at === phrases.length - 1 && phrases[at]?.length === 1;
}

/** What to ask for the items of exactly `tier`, or of any (`'all'`). Null when `text` holds no word. */
export function indexQuery(
  dialect: 'sqlite' | 'postgresql',
  text: string,
  tier: SearchTier | 'all',
): IndexQuery | null {
  const phrases = searchPhrases(text);
  if (phrases.length === 0) return null;
  const within = dialect === 'sqlite' ? fts5 : tsquery;
  if (tier === 'all') return { matches: within(phrases, 3), matchesNot: null };
  const before = searchTiers[tier - 1];
  return {
    matches: within(phrases, tier),
    matchesNot: before === undefined ? null : within(phrases, before),
  };
}
