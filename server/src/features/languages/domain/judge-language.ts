/** A language and how sure the detector is of it, 0 to 1. */
export interface GuessedLanguage {
  readonly lang: string;
  readonly accuracy: number;
}

/** tinyld's own figure: below it were the wrong ones of 100 short titles in foreign languages. */
const LEAST_ACCURACY = 0.1;
/** How far the second guess must lie behind. */
const LEAST_LEAD = 1.5;

/** The language of a title as BCP 47, or null when it is not clear: a wrong one is worse than none. */
export function judgeLanguage(guesses: readonly GuessedLanguage[]): string | null {
  const [first, second] = [...guesses].sort((one, other) => other.accuracy - one.accuracy);
  if (!first || first.accuracy < LEAST_ACCURACY) return null;
  return first.accuracy >= (second?.accuracy ?? 0) * LEAST_LEAD ? first.lang : null;
}

/** The language without its region or script: `pt-BR` is `pt`. */
export function baseLanguage(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? '';
}

/** A set of languages as a text: the same for the same ones in any order. */
export function languagesKey(languages: readonly string[]): string {
  return [...new Set(languages)].sort().join(',').slice(0, 255);
}
