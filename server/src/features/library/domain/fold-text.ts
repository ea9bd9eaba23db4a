/** Letters that Unicode does not decompose but people type without their special sign. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const PLAIN_LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu');

/** Accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowels; not the vowel signs of Indic scripts or kana. */
const ACCENTS = new RegExp(
  [
    ...[
      '[\\u0300-\\u036f]',
      '[\\u0483-\\u0487]',
      '[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2]',
      '[\\u064b-\\u065f\\u0670]',
    ],
    ...['[\\u1ab0-\\u1aff]', '[\\u1dc0-\\u1dff]', '[\\u20d0-\\u20ff]', '[\\ufe20-\\ufe2f]'],
  ].join('|'),
  'gu',
);

const NOT_IN_WORDS = /[^\p{L}\p{N}\p{M}]+/gu;

/** Scripts that put no spaces between words: each character, with its marks, counts as a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;

/** PostgreSQL refuses words of 2 kB; no real one is longer than this. Counted in characters. */
const LONGEST_WORD = 64;

/** Lower case without accents and look-alike forms (NFKD, then composed again): `Straße É` becomes `strasse e`. */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(PLAIN_LETTER, (letter) => PLAIN_LETTERS[letter] ?? letter);
}

/** The words of a text as the search index knows them: folded, Chinese and its like character by character. */
export function searchWords(text: string): string[] {
  return words(foldText(text).replace(UNSPACED, ' $& '));
}

/** A text as the search index stores it: {@link searchWords} with a space between; at most `most` characters are read. */
export function searchText(text: string, most = 10_000): string {
  return searchWords(text.slice(0, most)).join(' ');
}

/**
 * What a person typed, as phrases that must all be there: a word is a phrase of one, a run of Chinese a phrase of
 * its characters in that order. At most 16 phrases.
 */
export function searchPhrases(text: string): string[][] {
  return foldText(text)
    .split(NOT_IN_WORDS)
    .map((part) => words(part.replace(UNSPACED, ' $& ')))
    .filter((phrase) => phrase.length > 0)
    .slice(0, 16);
}

/** A key for sorting, comparing and counting: folded, single spaces, no control characters, at most `most` characters. */
export function foldKey(text: string, most: number): string {
  const plain = foldText(text)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return plain.slice(0, most).toWellFormed();
}

function words(text: string): string[] {
  return text.split(NOT_IN_WORDS).filter(Boolean).map(shortened);
}

function shortened(word: string): string {
  return word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join('');
}
