import type { Language } from '../api/index.js';

/** The languages of the app, in the order in which a message holds its words. */
export const languages = ['en', 'fr', 'zh'] as const satisfies readonly Language[];

type Words = (inputs?: unknown) => string;

let current = (): Language => languages[0];

/** Makes every message speak the language that `language` answers; it is asked anew for each, so signals are followed. */
export function speakIn(language: () => Language): void {
  current = language;
}

/**
 * A message out of its words in each of {@link languages}; what `light-words.ts` makes of those of paraglide.
 * @public
 */
export function speak(...words: readonly Words[]): Words {
  return (inputs) => words[languages.indexOf(current())]?.(inputs) ?? '';
}
