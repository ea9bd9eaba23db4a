/** Invisible characters that break lines, hide text or turn its direction; joiners that emoji need are kept. */
const UNSAFE =
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const UNSAFE_IN_LINES =
  /[^\P{Cc}\n\t]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** One line of at most `most` characters (UTF-16) without control characters; empty when nothing is left. */
export function cleanLine(text: string, most: number): string {
  const line = text.toWellFormed().replace(UNSAFE, ' ').replace(/\s+/gu, ' ').trim();
  return cut(line, most).trim();
}

/** Text of several lines, at most `most` characters, without control characters but line breaks and tabs. */
export function cleanLines(text: string, most: number): string {
  const lines = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(UNSAFE_IN_LINES, '');
  return cut(lines, most).trim();
}

/** The address when it is one that a browser may safely open (http or https), else null. */
export function webAddress(text: string | null): string | null {
  if (text === null || text.length > 2048 || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'http:' || protocol === 'https:' ? href : null;
}

/** Cuts without leaving half of a character behind. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const isPair = /[\ud800-\udbff]/.test(text.charAt(most - 1));
  return text.slice(0, isPair ? most - 1 : most);
}
