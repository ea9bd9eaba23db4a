/** One piece of a pasted text that is meant as a link. `line` counts from 1. */
export interface FoundLink {
  readonly line: number;
  readonly text: string;
}

/** A web address inside prose; it ends at white space, quotes or brackets. */
const WEB_LINK = /https?:\/\/[^\s<>"'`«»“”‹›\\^{}]+/giu;
/** What may stand between two links that are not on lines of their own. */
const SEPARATORS = /[\s,;|]+/u;
/** A separator between two links written without a space: `…/a,https://…/b`. */
const GLUED = /[,;|](?=https?:\/\/)/giu;
/** Punctuation that belongs to the sentence and not to the link. */
const TRAILING = /[.,;:!?)\]}'"»”]+$/u;
/** A link's beginning without its scheme: `youtu.be/abc`. */
const LIKE_A_HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]|$)/u;

/**
 * The links of a pasted text or a file, in their order, whatever stands between them: lines, spaces, commas,
 * semicolons, bars, list bullets, prose. A line that begins with `#` is a comment. A line without any web address
 * is cut at separators when each piece looks like a host; otherwise the whole line is one (bad) link, so that the
 * person sees what was not understood.
 */
export function findLinks(text: string): FoundLink[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .flatMap((line, index) => ofLine(line.trim()).map((found) => ({ line: index + 1, text: found })));
}

function ofLine(line: string): string[] {
  if (line === '' || line.startsWith('#')) return [];
  const links = line.replace(GLUED, ' ').match(WEB_LINK);
  if (links) return links.map(withoutTrailing);
  const pieces = line.split(SEPARATORS).filter((piece) => piece !== '');
  return pieces.every((piece) => LIKE_A_HOST.test(piece)) ? pieces.map(withoutTrailing) : [line];
}

/** A closing bracket that was opened inside the link stays: `…/Film_(1999)`. */
function withoutTrailing(link: string): string {
  const tail = TRAILING.exec(link)?.[0] ?? '';
  const isBalanced = tail === ')' && link.split('(').length === link.split(')').length;
  return isBalanced ? link : link.slice(0, link.length - tail.length);
}

/** The share of control and replacement characters from which a text counts as a file that is no text. */
const MOST_STRANGE = 0.02;

/** False for the bytes of a picture or a program read as text. */
export function isText(text: string): boolean {
  if (text.includes('\0')) return false;
  const strange = text.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  return strange <= text.length * MOST_STRANGE;
}
