import { searchWords } from '../../library/domain/fold-text.js';

/** What is known of a film without seeing it. `site` is where it came from. */
export interface Named {
  readonly title: string;
  readonly author: string | null;
  readonly durationSeconds: number | null;
  readonly site: string;
}

/** Lengths that differ by less are one: rounding, a second of silence. */
const SECONDS_ALIKE = 2;
const SHARE_ALIKE = 0.01;
/** Shares of two titles' letter pairs that agree. */
const SAME_TITLE = 0.95;
const ALIKE_TITLE = 0.8;
const ALIKE_TITLE_OF_ONE_AUTHOR = 0.6;
/** A cut of a film is at least so much of it. */
const SHORTEST_CUT = 0.5;

/**
 * Whether two films are likely to be one, by what they are called, how long they are and who made them. Numbers must
 * agree, because they tell the parts of a series apart. Another length is believed only between two sites and under
 * one name: on one site the same title by the same author is tomorrow's news.
 */
export function isLikelyCopy(one: Named, other: Named): boolean {
  const [words, others] = [searchWords(one.title), searchWords(other.title)];
  if (words.length === 0 || numbersOf(words) !== numbersOf(others)) return false;
  const titles = pairsInCommon(words.join(' '), others.join(' '));
  const isOneAuthor = nameOf(one) !== '' && nameOf(one) === nameOf(other);
  const share = lengthShare(one.durationSeconds, other.durationSeconds);
  if (share === null) return titles >= SAME_TITLE && isOneAuthor;
  if (share === 1) return titles >= (isOneAuthor ? ALIKE_TITLE_OF_ONE_AUTHOR : ALIKE_TITLE);
  return titles >= SAME_TITLE && isOneAuthor && one.site !== other.site && share >= SHORTEST_CUT;
}

/** The seconds between which a film of this length may have a copy of the same length. */
export function lengthsAlike(durationSeconds: number): { from: number; to: number } {
  const off = Math.max(SECONDS_ALIKE, durationSeconds * SHARE_ALIKE);
  return { from: durationSeconds - off, to: durationSeconds + off };
}

/** The shorter length as a share of the longer, 1 for lengths that count as one; null when one is unknown. */
function lengthShare(one: number | null, other: number | null): number | null {
  if (!one || !other) return null;
  const { from, to } = lengthsAlike(one);
  return other >= from && other <= to ? 1 : Math.min(one, other) / Math.max(one, other);
}

const numbersOf = (words: readonly string[]): string =>
  words
    .flatMap((word) => word.match(/\p{N}+/gu) ?? [])
    .map((digits) => digits.replace(/^0+(?=.)/u, ''))
    .sort()
    .join(' ');

const nameOf = ({ author }: Named): string => searchWords(author ?? '').join(' ');

/** Dice's coefficient of the pairs of neighbouring characters: 1 for the same text, 0 for nothing in common. */
function pairsInCommon(one: string, other: string): number {
  if (one === other) return 1;
  const counts = new Map<string, number>();
  for (const pair of pairsOf(one)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of pairsOf(other)) {
    const left = counts.get(pair) ?? 0;
    if (left > 0) common += 1;
    counts.set(pair, left - 1);
  }
  return (2 * common) / (pairsOf(one).length + pairsOf(other).length || 1);
}

function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}
